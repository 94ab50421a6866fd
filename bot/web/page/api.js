// The demo's API, as the page calls it.

import { setup, t } from "./words.js";

async function call(path, options = {}) {
  let answer;
  try {
    answer = await fetch(path, { ...options, headers: { "Gandan-Language": setup.lang, ...options.headers } });
  } catch {
    throw new Error(t("web.offline"));
  }
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(body.error ?? t("web.offline"));
  return body;
}

const post = (path, body) =>
  call(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

const messagesOf = (chat) => `/api/chats/${encodeURIComponent(chat)}/messages`;

export const people = () => call("/api/people");
export const newChat = () => post("/api/chats", {});
export const messages = (chat, after) => call(`${messagesOf(chat)}?after=${after}`);
export const act = (chat, what) => post(messagesOf(chat), what);
export const clock = async () => new Date((await call("/api/clock")).now);
export const moveClock = async (to) => new Date((await post("/api/clock", { now: to.toISOString() })).now);

/** upload sends files with a text as one message. */
export function upload(chat, text, files) {
  const form = new FormData();
  if (text) form.append("text", text);
  for (const file of files) form.append("file", file, file.name);
  return call(messagesOf(chat), { method: "POST", body: form });
}

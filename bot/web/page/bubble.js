// One message as it stands in a chat.

import { el, icon } from "./dom.js";
import { sizeOf, t, timeOf } from "./words.js";

/** ticks reports whether a button ticks an option instead of going on. */
export const ticks = (option) => /[+-]$/.test(option.data);

/** turns reports whether a button turns a page of a list. */
export const turns = (option) => /:(next|prev)$/.test(option.data);

/** bubble makes the element of a message; tap is called with the option tapped. */
export function bubble(message, tap) {
  const classes = ["message", message.from, message.kind, message.pending ? "pending" : ""];
  return el("li", { className: classes.join(" ").trim(), "data-seq": message.seq },
    el("div", { className: "bubble" },
      message.kind === "notice" ? el("p", { className: "kind" }, icon("bell"), t("web.notice")) : null,
      message.text ? el("p", { className: "text" }, ...linked(message.text)) : null,
      ...message.files.map(attachment),
      el("p", { className: "foot" },
        el("time", { dateTime: message.at }, timeOf(new Date(message.at))),
        message.from === "person" && !message.pending ? icon("check") : null)),
    message.options.length ? keyboard(message.options, tap) : null);
}

// linked makes the addresses in a text links.
const linked = (text) => text.split(/(https?:\/\/\S+)/).map((part, i) =>
  (i % 2 ? el("a", { href: part, target: "_blank", rel: "noopener" }, part) : part));

function keyboard(options, tap) {
  return el("div", { className: "options", role: "group", "aria-label": t("web.options") },
    ...options.map((option) => button(option, tap)));
}

function button(option, tap) {
  const tick = ticks(option);
  return el("button", {
    type: "button",
    className: `option${tick ? " tick" : ""}${option.on ? " on" : ""}${turns(option) ? " turn" : ""}`,
    "data-data": option.data,
    "aria-pressed": tick ? String(option.on) : null,
    onclick: (event) => tap(option, event.currentTarget),
  }, tick ? el("span", { className: "box" }, icon("check")) : null, el("span", {}, option.label));
}

function attachment(file) {
  if (file.type.startsWith("image/")) {
    return el("a", { className: "photo", href: file.url, download: file.name },
      el("img", { src: file.url, alt: file.name || t("web.photo") }));
  }
  if (file.type.startsWith("audio/") && file.url) {
    return el("audio", { controls: true, preload: "metadata", src: file.url, "aria-label": file.name || t("web.voice") });
  }
  return el("a", { className: "file", href: file.url || null, download: file.name },
    icon("file"), el("span", {}, el("b", {}, file.name || t("web.file")), el("small", {}, sizeOf(file.size))));
}

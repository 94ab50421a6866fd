// The page: three phones side by side, a clock, and a caption that leads on.

import * as api from "./api.js";
import { Clock } from "./clock.js";
import { el, toast } from "./dom.js";
import { next } from "./guide.js";
import { Phone } from "./phone.js";
import { setup, t } from "./words.js";

const pause = 700; // milliseconds between looks at the chats
const resync = 20; // looks between askings for the time
const stage = document.getElementById("phones");
const tabs = document.getElementById("tabs");
const phones = [];
const clock = new Clock(() => refresh());
let offline = false;

const wanted = ["keeper", "group_officer", "standing_leader"];

/** standIn finds somebody to show where the server names nobody. */
function standIn(people, i) {
  return people.find((p) => p.linked && p.duties.includes(wanted[i])) ?? people[i];
}

async function start() {
  const people = await api.people();
  await clock.sync();
  wanted.forEach((_, i) => {
    const phone = new Phone(people, i, changed);
    phone.tab = el("button", { type: "button", role: "tab", id: `tab-${i}`, "aria-controls": `phone-${i}`, onclick: () => choose(i) });
    phones.push(phone);
    stage.append(phone.element);
    tabs.append(phone.tab);
  });
  choose(0);
  await Promise.all(phones.map((phone, i) => phone.pick(setup.phones[i] ?? standIn(people, i)?.id)));
  document.body.classList.add("ready");
  loop(0);
}

/** choose shows one phone where only one has room. */
function choose(i) {
  phones.forEach((phone, j) => {
    phone.element.classList.toggle("chosen", i === j);
    phone.tab.setAttribute("aria-selected", String(i === j));
    if (i === j) phone.tab.classList.remove("news");
  });
}

/** changed draws what hangs on the chats anew. */
function changed(phone) {
  phone.tab.textContent = phone.called;
  if (document.body.classList.contains("ready") && !phone.element.classList.contains("chosen")) phone.tab.classList.add("news");
  lead();
}

function lead() {
  if (phones.some((phone) => !phone.chat)) return;
  const step = next(phones, clock.now());
  const guide = document.getElementById("guide");
  if (guide.textContent !== step.words) guide.textContent = step.words;
  document.getElementById("goal").classList.toggle("suggested", Boolean(step.clock));
  for (const phone of phones) phone.suggest(phone === step.phone ? step.data : undefined);
}

async function refresh() {
  for (const phone of phones) phone.tick(clock.now());
  try {
    await Promise.all(phones.map((phone) => phone.poll()));
    offline = false;
  } catch (error) {
    if (!offline) toast(error.message);
    offline = true;
  }
  lead();
}

async function loop(n) {
  if (!document.hidden) {
    await refresh();
    if (n % resync === 0) await clock.sync().catch(() => {});
  }
  clock.draw();
  setTimeout(() => loop(n + 1), pause);
}

start().catch((error) => toast(error.message || t("web.offline")));

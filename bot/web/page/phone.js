// One phone: whose it is, what was said, and the line to say something.

import * as api from "./api.js";
import { Chat } from "./chat.js";
import { composer } from "./composer.js";
import { el, icon, toast } from "./dom.js";
import { Lines } from "./lines.js";
import { givenName, t, timeOf } from "./words.js";

const strangerChoice = "new";

/** Phone is one person's phone on the page. */
export class Phone {
  constructor(people, index, changed) {
    this.people = people;
    this.changed = changed;
    this.sending = new Set(); // payloads under way, so that a double tap is one
    this.list = el("ol", { className: "messages", role: "log", "aria-live": "polite", tabIndex: 0 });
    this.empty = el("div", { className: "empty", hidden: true },
      el("p", {}, t("web.empty")),
      el("button", { type: "button", className: "option", onclick: () => this.send({ text: t("web.first_word"), files: [] }) }, t("web.begin")));
    this.avatar = el("span", { className: "avatar", "aria-hidden": "true" });
    this.name = el("strong");
    this.title = el("small");
    this.clock = el("span", { className: "hour", "aria-hidden": "true" });
    this.picker = this.makePicker();
    this.lines = new Lines(() => this.turn());
    this.element = el("section", { className: "phone", id: `phone-${index}` },
      el("div", { className: "status", "aria-hidden": "true" }, this.clock, el("i", { className: "notch" }), el("i", { className: "cell" })),
      el("header", {}, this.avatar, el("span", { className: "who" }, this.name, this.title), icon("down"), this.picker),
      this.lines.element,
      el("div", { className: "scroll" }, this.list, this.empty),
      composer((what) => this.send(what)));
    new ResizeObserver(() => this.chat?.resized()).observe(this.list);
  }

  makePicker() {
    const places = new Map();
    for (const person of this.people) {
      if (!places.has(person.place)) places.set(person.place, []);
      places.get(person.place).push(person);
    }
    const groups = [...places].map(([place, list]) => el("optgroup", { label: place || t("web.elsewhere") },
      ...list.map((p) => el("option", { value: p.id }, p.title ? `${p.name}, ${p.title}` : p.name))));
    return el("select", { "aria-label": t("web.pick"), onchange: ({ target }) => this.pick(target.value) },
      ...groups, el("option", { value: strangerChoice }, t("web.new_account")));
  }

  /** pick hands the phone to somebody. */
  async pick(id) {
    const person = this.people.find((p) => p.id === id);
    if (!person) return this.pickStranger(id);
    this.show(id, person.name, givenName(person.name), [person.title, person.place].filter(Boolean).join(" · "));
    await this.poll();
  }

  async pickStranger(id) {
    try {
      const chat = id === strangerChoice ? (await api.newChat()).id : id;
      this.show(chat, t("web.new_account"), t("web.new_account"), t("web.not_linked"));
      await this.poll();
    } catch (error) {
      toast(error.message);
    }
  }

  show(id, name, called, title) {
    this.id = id;
    this.called = called;
    this.name.textContent = name;
    this.title.textContent = title;
    this.avatar.textContent = this.called.slice(0, 1);
    this.element.setAttribute("aria-label", name);
    this.list.setAttribute("aria-label", t("web.talk_with", { Name: name }));
    if (this.people.some((p) => p.id === id)) this.picker.value = id;
    this.lines.meet();
    this.open();
  }

  /** open shows the chat of the person on the platform that is chosen. */
  open() {
    this.chat = new Chat(this.id + this.lines.suffix, this.list, (option, button) => this.tap(option, button));
    this.empty.hidden = true;
    this.changed(this);
  }

  /** turn goes over to the platform that was chosen. */
  turn() {
    this.open();
    this.poll().catch((error) => toast(error.message));
  }

  /** tick shows the time on the phone. */
  tick(now) {
    this.clock.textContent = timeOf(now);
    this.chat.now = now;
  }

  /** poll fetches what is new and reports whether there was anything. */
  async poll() {
    const chat = this.chat;
    const news = await api.messages(chat.id, chat.rev);
    if (chat !== this.chat) return false;
    const fresh = chat.apply(news.filter((m) => m.rev > chat.rev));
    this.empty.hidden = chat.messages.size > 0 || chat.pending !== null;
    await this.lines.look((suffix, rev) => this.newest(suffix, rev));
    if (fresh) this.changed(this);
    return fresh;
  }

  /** newest returns the newest revision of the person's chat on a platform. */
  async newest(suffix, rev) {
    if (this.id + suffix === this.chat.id) return this.chat.rev;
    return (await api.messages(this.id + suffix, rev)).reduce((most, m) => Math.max(most, m.rev), rev);
  }

  tap(option, button) {
    if (this.sending.has(option.data)) return;
    this.sending.add(option.data);
    button.classList.add("busy");
    this.run(() => api.act(this.chat.id, { data: option.data })).finally(() => {
      this.sending.delete(option.data);
      button.classList.remove("busy");
    });
  }

  send({ text, files, location }) {
    this.empty.hidden = true;
    if (location) return this.run(() => api.act(this.chat.id, { location }));
    this.chat.expect(text, files);
    return this.run(() => (files.length ? api.upload(this.chat.id, text, files) : api.act(this.chat.id, { text })));
  }

  /** run sends something and shows what came of it. */
  async run(request) {
    const chat = this.chat;
    this.chat.typing(true);
    try {
      await request();
    } catch (error) {
      toast(error.message);
    }
    if (chat !== this.chat) return;
    chat.typing(false);
    await this.poll().catch(() => {});
    chat.drop();
  }

  /** suggest marks the button that the guide speaks of; no data marks none. */
  suggest(data) {
    this.element.classList.toggle("suggested", Boolean(data));
    for (const button of this.list.querySelectorAll(".option")) {
      button.classList.toggle("suggested", button.dataset.data === data);
    }
  }
}

// The messages of one chat and their place on the screen.

import { bubble } from "./bubble.js";
import { el } from "./dom.js";
import { dayOf, t } from "./words.js";

const calm = matchMedia("(prefers-reduced-motion: reduce)");

/** Chat shows the messages of one person, oldest first. */
export class Chat {
  constructor(id, list, tap) {
    this.id = id;
    this.list = list;
    this.tap = tap;
    this.rev = 0;
    this.now = new Date(); // until the clock says better
    this.messages = new Map(); // by seq
    this.pending = null;
    list.replaceChildren();
  }

  /** sorted returns the messages, oldest first. */
  sorted() { return [...this.messages.values()].sort((a, b) => a.seq - b.seq); }

  /** apply takes new and changed messages and reports whether there were any. */
  apply(messages) {
    const first = this.messages.size === 0;
    for (const message of messages) {
      this.rev = Math.max(this.rev, message.rev);
      if (message.from === "person" && !this.messages.has(message.seq)) this.drop();
      this.messages.set(message.seq, message);
      this.place(message);
    }
    if (!messages.length) return false;
    this.age();
    this.latest = messages.at(-1);
    this.reveal(this.latest, first);
    return true;
  }

  place(message) {
    const made = bubble(message, this.tap);
    const old = this.list.querySelector(`[data-seq="${message.seq}"]`);
    if (old) {
      const focused = document.activeElement?.dataset?.data;
      const had = old.contains(document.activeElement);
      old.replaceWith(made);
      if (had) this.refocus(made, focused);
      return;
    }
    for (const image of made.querySelectorAll("img")) {
      image.addEventListener("load", () => this.resized()); // it took room above what came last
    }
    const day = dayOf(new Date(message.at));
    if (day !== this.day) this.list.insertBefore(el("li", { className: "day" }, el("span", {}, day)), this.mark());
    this.day = day;
    this.list.insertBefore(made, this.mark());
  }

  /** refocus gives a redrawn keyboard the focus back, on the same option. */
  refocus(made, data) {
    const index = data?.replace(/[+-]$/, "");
    const options = [...made.querySelectorAll(".option")];
    (options.find((option) => option.dataset.data.replace(/[+-]$/, "") === index) ?? options[0])?.focus({ preventScroll: true });
  }

  /** mark is what new messages go before: a message under way, or the end. */
  mark() { return this.list.querySelector(".pending, .typing"); }

  /** expect shows what is being sent before the server has it. */
  expect(text, files) {
    this.drop();
    this.pending = bubble({ from: "person", kind: "screen", text, options: [], at: this.now.toISOString(),
      files: files.map((file) => ({ name: file.name, url: "", type: "", size: file.size })), pending: true }, null);
    this.list.append(this.pending);
    this.list.scrollTop = this.list.scrollHeight;
  }

  drop() {
    this.pending?.remove();
    this.pending = null;
  }

  /** typing shows that an answer is being made. */
  typing(on) {
    this.list.querySelector(".typing")?.remove();
    if (!on) return;
    this.list.append(el("li", { className: "typing", "aria-label": t("web.typing") }, el("i"), el("i"), el("i")));
    this.list.scrollTop = this.list.scrollHeight;
  }

  /** age greys out the screens that a newer one has taken the place of. */
  age() {
    const screens = this.sorted().filter((m) => m.from === "bot" && m.kind === "screen");
    const current = screens.at(-1)?.seq;
    for (const { seq } of screens) {
      this.list.querySelector(`[data-seq="${seq}"]`)?.classList.toggle("past", seq !== current);
    }
  }

  /** resized keeps what came last in sight when the room for it changes. */
  resized() { if (this.latest) this.reveal(this.latest, true); }

  /** reveal scrolls until the message can be seen, from its beginning. */
  reveal(message, atOnce) {
    const shown = this.list.querySelector(`[data-seq="${message.seq}"]`);
    if (!shown) return;
    const space = this.list.clientHeight;
    const bottom = shown.offsetTop + shown.offsetHeight + 12;
    const top = shown.offsetHeight > space ? shown.offsetTop - 8 : bottom - space;
    this.list.scrollTo({ top, behavior: atOnce || calm.matches ? "auto" : "smooth" });
  }
}

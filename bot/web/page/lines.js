// The platforms that somebody is on, where there are several.

import { el } from "./dom.js";
import { setup, t } from "./words.js";

/** Lines are the buttons of a phone that choose the platform on it. */
export class Lines {
  constructor(choose) {
    this.choose = choose;
    this.suffix = setup.lines[0]?.suffix ?? "";
    this.buttons = setup.lines.map((line) => el("button", {
      type: "button", "data-suffix": line.suffix, "aria-pressed": String(line.suffix === this.suffix),
      onclick: () => this.take(line.suffix),
    }, line.name));
    this.element = el("div", { className: "lines", role: "group", "aria-label": t("web.lines"), hidden: setup.lines.length < 2 }, ...this.buttons);
  }

  /** take puts another platform on the phone. */
  take(suffix) {
    if (suffix === this.suffix) return;
    this.suffix = suffix;
    for (const button of this.buttons) button.setAttribute("aria-pressed", String(button.dataset.suffix === suffix));
    this.choose();
  }

  /** meet begins anew with somebody else: what is there already is no news. */
  meet() {
    this.revs = {};
    for (const button of this.buttons) button.classList.remove("news");
  }

  /** look marks the platforms that have something new and are not on the phone; newest tells a platform's revision. */
  async look(newest) {
    const revs = this.revs;
    for (const button of this.buttons) {
      const { suffix } = button.dataset;
      const now = await newest(suffix, revs[suffix] ?? 0);
      if (now > (revs[suffix] ?? now)) button.classList.add("news");
      if (suffix === this.suffix) button.classList.remove("news");
      revs[suffix] = now;
    }
  }
}

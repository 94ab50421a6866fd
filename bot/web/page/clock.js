// The demo's clock: it runs by itself and can be moved ahead.

import * as api from "./api.js";
import { toast } from "./dom.js";
import { dayOf, setup, shortDay, t, timeOf } from "./words.js";

const $ = (id) => document.getElementById(id);

/** goal is the moment that the page offers to go to first, or null. */
export const goal = setup.goal ? new Date(setup.goal) : null;

/** goalLabel is what the button to go there says. */
export const goalLabel = () => t("web.to_goal", { Time: timeOf(goal), Day: shortDay(goal) });

/** Clock shows the time and moves it; moved is called after each move. */
export class Clock {
  constructor(moved) {
    this.moved = moved;
    this.ahead = 0; // of this machine's clock, in milliseconds
    if (goal) {
      $("goal").textContent = goalLabel();
      $("goal").addEventListener("click", () => this.move(() => goal));
    }
    $("hour").addEventListener("click", () => this.move((now) => new Date(+now + 3600e3)));
    $("plusday").addEventListener("click", () => this.move((now) => new Date(+now + 24 * 3600e3)));
    const form = $("moment").querySelector("form");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      $("moment").open = false;
      this.move(() => inZone(form.querySelector("input").value));
    });
    $("moment").addEventListener("toggle", () => { form.querySelector("input").value = local(this.now()); });
    document.addEventListener("click", (event) => { if (!$("moment").contains(event.target)) $("moment").open = false; });
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") $("moment").open = false; });
  }

  now() { return new Date(Date.now() + this.ahead); }

  set(now) {
    this.ahead = now - Date.now();
    this.draw();
  }

  draw() {
    $("day").textContent = dayOf(this.now());
    $("time").textContent = timeOf(this.now());
    if (goal) $("goal").hidden = this.now() >= goal;
  }

  /** sync asks the server for the time. */
  async sync() { this.set(await api.clock()); }

  async move(to) {
    const buttons = document.querySelectorAll(".moves button");
    document.body.classList.add("moving");
    buttons.forEach((button) => { button.disabled = true; });
    try {
      this.set(await api.moveClock(to(await api.clock())));
    } catch (error) {
      toast(error.message);
    }
    buttons.forEach((button) => { button.disabled = false; });
    document.body.classList.remove("moving");
    this.draw();
    await this.moved();
  }
}

// local writes a moment as a datetime-local field wants it, in the commune's zone.
function local(moment) {
  const parts = new Intl.DateTimeFormat("sv-SE", { timeZone: setup.zone, dateStyle: "short", timeStyle: "short" });
  return parts.format(moment).replace(" ", "T");
}

// inZone reads a datetime-local field as a moment in the commune's zone.
function inZone(text) {
  const asUTC = new Date(`${text}Z`);
  return new Date(+asUTC - (new Date(`${local(asUTC)}Z`) - asUTC));
}

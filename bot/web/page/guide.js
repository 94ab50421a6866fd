// The caption that says what to do next, from what stands in the chats.

import { ticks, turns } from "./bubble.js";
import { goal, goalLabel } from "./clock.js";
import { setup, t } from "./words.js";

/** next returns the caption, and the phone and button that it speaks of. */
export function next(phones, now) {
  if (setup.lines.length) return { words: t("web.guide_lines") };
  const [keeper, officer] = setup.phones.map((id) => phones.find((phone) => phone.id === id));
  if (!keeper || !officer) return { words: t("web.guide_free") };
  const [mine, theirs] = [keeper.chat.sorted(), officer.chat.sorted()];
  const arrived = theirs.findLast((m) => m.kind === "notice" && m.options.length && said(mine, m.at));
  if (arrived) return received(mine, theirs, arrived, officer);
  if (goal && now < goal && !mine.some((m) => m.from === "person")) {
    return { words: t("web.guide_clock", { Goal: goalLabel(), Name: keeper.called }), clock: true };
  }
  const option = forward(mine);
  return option ? tap(keeper, option, t("web.guide_tap", { Name: keeper.called, Label: option.label }))
    : { words: t("web.guide_type", { Name: keeper.called, Word: t("web.first_word") }) };
}

// said reports whether the person had done something by then.
const said = (messages, at) => messages.some((m) => m.from === "person" && m.at <= at);

// received is the part of the story after the report has reached the officer.
function received(mine, theirs, arrived, officer) {
  const taps = theirs.filter((m) => m.from === "person" && m.seq > arrived.seq);
  const told = mine.findLast((m) => m.kind === "notice");
  const done = taps.length > 1 && told && told.at >= taps.at(-1).at;
  const option = forward(theirs);
  if (done || !option) return { words: t("web.guide_free") };
  const words = taps.length ? t("web.guide_tap", { Name: officer.called, Label: option.label })
    : t("web.guide_officer", { Name: officer.called, Label: option.label });
  return tap(officer, option, words);
}

const tap = (phone, option, words) => ({ words, phone, data: option.data });

// forward returns the button of the last keyboard that goes on from there.
function forward(messages) {
  const last = messages.findLast((m) => m.from === "bot" && m.options.length);
  return last?.options.find((option) => !ticks(option) && !turns(option));
}

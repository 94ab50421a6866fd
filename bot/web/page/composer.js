// The line at the foot of a phone: words, photos, files, a position, a voice.

import { el, iconButton, toast } from "./dom.js";
import { canRecord, record } from "./recorder.js";
import { t } from "./words.js";

/** composer makes the line; send is called with {text, files} or {location}. */
export function composer(send) {
  let files = [];
  let finish = null;
  const box = el("textarea", {
    rows: 1, placeholder: t("web.type_here"), "aria-label": t("web.type_here"), enterKeyHint: "send", maxLength: 20000,
    oninput: grow, onkeydown: onEnter,
  });
  const chips = el("div", { className: "chips", hidden: true });
  const photo = chooser("image/jpeg,image/png", add);
  const file = chooser("", add);
  const go = iconButton("send", t("web.send"), submit);
  go.classList.add("go");
  const mic = canRecord ? iconButton("mic", t("web.record"), toggleVoice) : null;
  const line = el("form", { className: "composer", onsubmit: (event) => { event.preventDefault(); submit(); } },
    chips,
    el("div", { className: "line" },
      iconButton("clip", t("web.attach"), () => file.click()),
      iconButton("photo", t("web.add_photo"), () => photo.click()),
      iconButton("place", t("web.share_place"), sharePlace),
      mic, box, go),
    photo, file);
  return line;

  function grow() {
    box.style.height = "auto";
    box.style.height = `${Math.min(box.scrollHeight, 120)}px`;
    line.classList.toggle("written", box.value.trim() !== "" || files.length > 0);
  }

  function onEnter(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      submit();
    }
  }

  function submit() {
    const text = box.value.trim();
    if (!text && !files.length) return;
    send({ text, files });
    box.value = "";
    files = [];
    drawChips();
    grow();
  }

  function add(list) {
    files = [...files, ...list].slice(0, 10);
    drawChips();
    grow();
    box.focus();
  }

  function drawChips() {
    chips.replaceChildren(...files.map((chosen) =>
      el("span", { className: "chip" }, el("span", {}, chosen.name),
        iconButton("close", t("web.remove", { Name: chosen.name }), () => {
          files = files.filter((other) => other !== chosen);
          drawChips();
          grow();
        }))));
    chips.hidden = !files.length;
  }

  function sharePlace() {
    if (!navigator.geolocation) return toast(t("web.no_place"));
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => send({ location: { lat: coords.latitude, lon: coords.longitude } }),
      () => toast(t("web.no_place")), { timeout: 10000 });
  }

  async function toggleVoice() {
    if (finish) {
      const end = finish;
      finish = null;
      mic.classList.remove("live");
      return send({ text: "", files: [await end()] });
    }
    try {
      finish = await record();
      mic.classList.add("live");
      toast(t("web.recording"));
    } catch {
      toast(t("web.no_mic"));
    }
  }
}

function chooser(accept, add) {
  return el("input", {
    type: "file", accept, multiple: true, hidden: true, tabIndex: -1,
    onchange: ({ target }) => { add([...target.files]); target.value = ""; },
  });
}

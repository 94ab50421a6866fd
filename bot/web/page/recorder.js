// Recording a voice message.

import { t } from "./words.js";

/** canRecord tells whether this browser can. */
export const canRecord = Boolean(window.MediaRecorder && navigator.mediaDevices?.getUserMedia);

/** record begins to record and returns a function that ends it and gives the file. */
export async function record() {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const recorder = new MediaRecorder(stream);
  const parts = [];
  recorder.addEventListener("dataavailable", (event) => parts.push(event.data));
  recorder.start();
  return () => new Promise((resolve) => {
    recorder.addEventListener("stop", () => {
      stream.getTracks().forEach((track) => track.stop());
      const type = recorder.mimeType.split(";")[0];
      resolve(new File(parts, `${t("web.voice")}.${type.split("/")[1]}`, { type }));
    });
    recorder.stop();
  });
}

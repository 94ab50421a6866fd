// What the server told the page at the start, and the words to show.

export const setup = JSON.parse(document.getElementById("setup").textContent);

/** t returns the words for a key, each {Name} replaced by args.Name. */
export function t(key, args = {}) {
  return (setup.words[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => args[name] ?? whole);
}

const locale = setup.lang === "en" ? "en-GB" : "vi-VN";

function formatter(options) {
  const format = new Intl.DateTimeFormat(locale, { timeZone: setup.zone, ...options });
  return (moment) => format.format(moment);
}

/** timeOf writes 07:00. */
export const timeOf = formatter({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

/** shortDay writes 17/4. */
export const shortDay = formatter({ day: "numeric", month: "numeric" });

const weekday = formatter({ weekday: "long" });
const fullDay = formatter({ day: "numeric", month: "numeric", year: "numeric" });

/** dayOf writes Thứ Tư, 17/4/2024. */
export const dayOf = (moment) => `${weekday(moment)}, ${fullDay(moment)}`;

/** sizeOf writes 1,2 MB. */
export function sizeOf(bytes) {
  const [n, unit] = bytes < 1 << 20 ? [bytes / 1024, "kilobyte"] : [bytes / (1 << 20), "megabyte"];
  return new Intl.NumberFormat(locale, { style: "unit", unit, maximumFractionDigits: n < 10 ? 1 : 0 }).format(n);
}

/** givenName is what a person is called by: the last word of the name. */
export const givenName = (name) => name.split(" ").at(-1);

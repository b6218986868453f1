// A clock for a conversation. It counts in the browser; only the moment it was started is kept by the kernel, so that a
// reload finds it where it was. All text is set as text.
const MINUTE = 60_000;

function make(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function inWords(left, calm) {
  if (left <= 0) return "Time is up";
  const minutes = Math.ceil(left / MINUTE);
  if (calm) return minutes === 1 ? "1 minute left" : `${minutes} minutes left`;
  const seconds = Math.ceil(left / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")} left`;
}

function render({ model, el }) {
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const time = make("div", "nk-clock-time");
  time.setAttribute("role", "timer");
  time.setAttribute("aria-live", "off");
  const until = make("span", "nk-clock-until");
  const button = make("button", "nk-clock-button");
  button.type = "button";
  button.dataset.lmSuppressShortcuts = "true"; // Else JupyterLab takes Enter for a command of its own.
  const sign = make("p", "nk-clock-sign");
  sign.setAttribute("role", "status");
  const row = make("div", "nk-clock-row");
  row.append(time, until, button);
  el.classList.add("nk-clock");
  el.append(row, sign);

  let ticking = 0;
  const tick = () => {
    const started = model.get("started_at");
    const length = model.get("minutes") * MINUTE;
    const left = started ? started + length - Date.now() : length;
    const near = Boolean(started) && left <= model.get("warn_minutes") * MINUTE;
    time.textContent = inWords(left, calm || !started);
    const ends = new Date(started + length).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
    until.textContent = started ? `until ${ends}` : "";
    button.textContent = started ? "Stop the clock" : "Start the clock";
    el.classList.toggle("nk-near", near);
    const words = near ? (left > 0 ? model.get("sign") : model.get("over")) : "";
    if (sign.textContent !== words) sign.textContent = words; // Once each: a screen reader says every change.
    if (started && !ticking) ticking = setInterval(tick, 500);
    if (!started) stop();
  };
  const stop = () => {
    clearInterval(ticking);
    ticking = 0;
  };
  button.addEventListener("click", () => {
    model.set("started_at", model.get("started_at") ? 0 : Date.now());
    model.save_changes();
    tick();
  });
  model.on("change", tick);
  tick();
  return () => {
    stop();
    model.off("change", tick);
  };
}

export default { render };

// The agenda of a session. It counts in the browser; the kernel only keeps which part is on and when it ends, so that a
// reload finds the session where it was. All text is set as text.
const MINUTE = 60_000;

function make(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function button(text, press, className) {
  const made = make("button", className, text);
  made.type = "button";
  made.dataset.lmSuppressShortcuts = "true"; // Else JupyterLab takes Enter for a command of its own.
  made.addEventListener("click", press);
  return made;
}

function clock(milliseconds) {
  const seconds = Math.ceil(Math.abs(milliseconds) / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

const hour = (moment) => new Date(moment).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
const minutes = (count) => (count === 1 ? "1 minute" : `${count} minutes`);

function render({ model, el }) {
  const root = make("div", "nks nka");
  root.setAttribute("role", "group");
  root.setAttribute("aria-label", "Agenda");
  const parts = model.get("parts");
  el.classList.add("nks-host");
  el.append(root);
  if (!parts.length) {
    root.append(make("p", "", "Your course file has no agenda yet: add [[agenda]] parts, each with part, minutes and what."));
    return () => {};
  }
  const name = make("p", "nka-part");
  const time = make("div", "nka-time");
  time.setAttribute("role", "timer");
  time.setAttribute("aria-live", "off");
  const meter = make("div", "nka-meter");
  meter.setAttribute("aria-hidden", "true");
  const fill = make("div");
  meter.append(fill);
  const what = make("p", "nka-what");
  const end = make("p", "nks-quiet");
  const said = make("p", "nka-said");
  said.setAttribute("role", "status");

  const place = () => Math.min(model.get("place"), parts.length - 1);
  const length = (at) => parts[at].minutes * MINUTE;
  const running = () => model.get("ends_at") > 0;
  const left = () => {
    if (running()) return model.get("ends_at") - Date.now();
    return model.get("left") >= 0 ? model.get("left") : length(place());
  };
  const keep = (state) => {
    for (const [key, value] of Object.entries(state)) model.set(key, value);
    model.save_changes();
    draw();
  };
  const go = (at) => {
    if (at < 0 || at >= parts.length) return;
    keep(running() ? { place: at, ends_at: Date.now() + length(at), left: -1 } : { place: at, left: -1 });
    said.textContent = `${parts[at].part}, ${minutes(parts[at].minutes)}`;
  };
  const run = button("Start", () => keep(running() ? { left: Math.max(left(), 0), ends_at: 0 } : { ends_at: Date.now() + left(), left: -1 }), "nks-first");
  const back = button("Back", () => go(place() - 1));
  const next = button("Next part", () => go(place() + 1));
  const more = button("+1 minute", () => keep(running() ? { ends_at: Math.max(model.get("ends_at"), Date.now()) + MINUTE } : { left: left() + MINUTE }));
  const full = button("Full screen", () => (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen?.()), "nks-push");
  const bar = make("div", "nks-bar");
  bar.append(run, next, back, more, full);

  const list = make("ol", "nka-list");
  const rows = parts.map((part, at) => {
    const row = button("", () => go(at));
    const begins = make("span");
    row.append(begins, make("span", "", part.part), make("span", "", `${part.minutes} min`));
    const item = make("li");
    item.append(row);
    list.append(item);
    return { row, begins };
  });

  let warned = -1;
  function draw() {
    const at = place();
    const now = left();
    const over = running() && now <= 0;
    const near = running() && now > 0 && now <= MINUTE;
    const started = running() || model.get("left") >= 0;
    if (name.textContent !== parts[at].part) name.textContent = parts[at].part;
    time.textContent = over ? `+${clock(now)}` : clock(now);
    what.textContent = parts[at].what;
    fill.style.width = `${Math.max(0, Math.min(100, 100 - (100 * now) / length(at)))}%`;
    root.classList.toggle("nka-near", near);
    root.classList.toggle("nka-over", over);
    run.textContent = running() ? "Pause" : started || at > 0 ? "Go on" : "Start";
    next.disabled = at === parts.length - 1;
    back.disabled = at === 0;
    full.textContent = document.fullscreenElement === root ? "Leave full screen" : "Full screen";
    let moment = Date.now() + Math.max(now, 0);
    const ends = moment + parts.slice(at + 1).reduce((sum, part) => sum + part.minutes * MINUTE, 0);
    end.textContent = `${running() ? "" : "If you go on now: "}all done at ${hour(ends)}`;
    rows.forEach(({ row, begins }, index) => {
      row.className = index === at ? "nka-on" : index < at ? "nka-done" : "";
      if (index === at) row.setAttribute("aria-current", "step");
      else row.removeAttribute("aria-current");
      begins.textContent = index < at ? "✓" : index === at ? "now" : hour(moment);
      if (index > at) moment += parts[index].minutes * MINUTE;
    });
    if (over && warned !== at) {
      warned = at;
      said.textContent = `Time is up: ${parts[at].part}`;
    }
  }

  const main = make("div");
  main.append(name, time, meter, what, bar);
  const side = make("div");
  side.append(list, end);
  const columns = make("div", "nka-columns");
  columns.append(main, side);
  root.append(columns, said);
  const ticking = setInterval(draw, 500);
  model.on("change", draw);
  document.addEventListener("fullscreenchange", draw);
  draw();
  return () => {
    clearInterval(ticking);
    model.off("change", draw);
    document.removeEventListener("fullscreenchange", draw);
  };
}

export default { render };

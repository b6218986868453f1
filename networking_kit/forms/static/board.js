// The live view of a session. The kernel sends one moment after the other; all text is set as text.
const STALE = 30_000; // Milliseconds without news before the page says so.

function make(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = String(text);
  return made;
}

function button(text, press, className) {
  const made = make("button", className, text);
  made.type = "button";
  made.dataset.lmSuppressShortcuts = "true"; // Else JupyterLab takes Enter for a command of its own.
  made.addEventListener("click", press);
  return made;
}

function figure(count, label, className = "") {
  const made = make("div", `nkb-figure ${className}`);
  made.append(make("strong", "", count), make("span", "", label));
  return made;
}

function section(title, ...content) {
  const made = make("section", "nkb-section");
  made.append(make("h3", "", title), ...content);
  return made;
}

function table(columns, rows) {
  const made = make("table");
  const head = made.createTHead().insertRow();
  for (const { title, number } of columns) {
    const cell = make("th", number ? "nkb-number" : "", title);
    cell.scope = "col";
    head.append(cell);
  }
  const body = made.createTBody();
  for (const row of rows) {
    const line = body.insertRow();
    row.forEach((value, index) => {
      const cell = line.insertCell();
      cell.textContent = String(value);
      if (columns[index].number) cell.className = "nkb-number";
      if (columns[index].className) cell.className = columns[index].className;
    });
  }
  return made;
}

function stepRow(step, most) {
  const row = make("div", "nkb-step");
  const track = make("div", "nkb-track");
  track.setAttribute("aria-hidden", "true");
  const width = (count) => `${most ? (100 * count) / most : 0}%`;
  const fine = make("i");
  fine.style.width = width(step.here - step.stuck);
  const late = make("i", "nkb-late");
  late.style.width = width(step.stuck);
  track.append(fine, late);
  row.append(make("span", "", step.title), track, make("span", "", step.here));
  return row;
}

function view(seen) {
  const columns = make("div", "nkb-columns");
  const left = make("div");
  const right = make("div");
  const most = Math.max(1, ...seen.steps.map((step) => step.here));
  left.append(section("Where they are", ...seen.steps.map((step) => stepRow(step, most))));
  left.append(
    section(
      "Commonest findings in their drafts",
      seen.findings.length
        ? table([{ title: "Finding" }, { title: "Messages", number: true }], seen.findings.map((rule) => [rule.title, rule.messages]))
        : make("p", "nks-quiet", "None yet."),
    ),
  );
  const rows = seen.waiting.map((one) => [one.label, one.step, one.waiting, one.drafts, one.stuck ? "▲ stuck?" : ""]);
  const heads = [{ title: "Student", className: "nkb-who" }, { title: "Step" }, { title: "For", number: true }, { title: "Drafts", number: true }, { title: "", className: "nkb-mark" }];
  right.append(
    section(
      "Longest at one step",
      rows.length ? table(heads, rows) : make("p", "nks-quiet", "Nobody is waiting."),
      ...(seen.more ? [make("p", "nks-quiet", `and ${seen.more} more`)] : []),
    ),
  );
  columns.append(left, right);
  return columns;
}

function render({ model, el }) {
  const root = make("div", "nks nkb");
  root.setAttribute("role", "group");
  root.setAttribute("aria-label", "Live view of the session");
  const problem = make("p", "nkb-problem");
  problem.setAttribute("role", "status");
  const figures = make("div", "nkb-figures");
  const body = make("div");
  const foot = make("p", "nks-quiet");
  const names = button("Hide names", () => {
    root.classList.toggle("nkb-hide");
    names.textContent = root.classList.contains("nkb-hide") ? "Show names" : "Hide names";
  });
  const full = button("Full screen", () => (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen?.()));
  const bar = make("div", "nks-bar nkb-foot");
  foot.classList.add("nkb-grow");
  names.classList.add("nks-push");
  bar.append(foot, names, full);
  root.append(problem, figures, body, bar);
  el.classList.add("nks-host");
  el.append(root);

  let came = Date.now();
  function draw() {
    const seen = model.get("moment");
    came = Date.now();
    if (seen.students !== undefined) {
      figures.replaceChildren(
        figure(seen.students, seen.students === 1 ? "student" : "students"),
        figure(`${seen.exit_tickets} of ${seen.students}`, "exit tickets in"),
        figure(seen.drafts, "drafts ready"),
        figure(seen.stuck, "stuck?", seen.stuck ? "nkb-stuck" : ""),
      );
      body.replaceChildren(seen.students ? view(seen) : make("p", "", "Nobody has checked in yet. Students say yes to it in their first notebook."));
    }
    tell();
  }
  function tell() {
    const seen = model.get("moment");
    const age = Date.now() - came;
    const stale = seen.students !== undefined && age > STALE ? `No news for ${Math.round(age / 1000)} seconds: is the kernel still running?` : "";
    const words = stale || seen.problem || "";
    if (problem.textContent !== words) problem.textContent = words;
    const left = seen.not_counted ? ` ${seen.not_counted} ${seen.not_counted === 1 ? "file is" : "files are"} not counted.` : "";
    foot.textContent = seen.at ? `As of ${new Date(seen.at).toLocaleTimeString()}.${left}` : "Looking…";
    full.textContent = document.fullscreenElement === root ? "Leave full screen" : "Full screen";
  }
  const ticking = setInterval(tell, 1000);
  model.on("change:moment", draw);
  document.addEventListener("fullscreenchange", tell);
  draw();
  return () => {
    clearInterval(ticking);
    model.off("change:moment", draw);
    document.removeEventListener("fullscreenchange", tell);
  };
}

export default { render };

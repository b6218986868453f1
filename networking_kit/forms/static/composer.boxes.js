// One box: a label, a text area over a backdrop of the same type that carries colours and underlines, a note below.
function makeBox(spec, id, events) {
  const own = spec.name;
  const root = element("section", `nkc-part nkc-in-${own}`);
  const head = element("div", "nkc-head");
  const label = element("label", "nkc-label");
  label.htmlFor = id;
  if (LETTERS[own]) label.append(element("span", "nkc-letter", LETTERS[own]), " ");
  const [name, ...asks] = spec.label.split(/(?<=:)/u);
  label.append(element("span", "nkc-name", name), element("span", "nkc-asks", asks.join("")));
  const frame = element("div", "nkc-box");
  const backdrop = element("div", "nkc-backdrop");
  backdrop.setAttribute("aria-hidden", "true");
  const area = element("textarea", "nkc-area");
  area.id = id;
  area.rows = 1;
  area.placeholder = spec.example;
  area.spellcheck = true;
  area.dir = backdrop.dir = "auto";
  area.setAttribute("aria-describedby", `${id}-note ${id}-error`);
  frame.append(backdrop, area);
  const note = element("p", "nkc-note", spec.hint);
  note.id = `${id}-note`;
  const error = element("p", "nkc-error");
  error.id = `${id}-error`;
  const starters = element("details", "nkc-starters");
  starters.setAttribute("name", id.slice(0, -own.length)); // One of them is open at a time.
  starters.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !starters.open) return;
    starters.open = false;
    starters.querySelector("summary").focus();
  });
  const undo = button("Undo insert", () => takeBack(), "nkc-small");
  undo.hidden = true;
  const tools = element("div", "nkc-tools");
  tools.append(undo, starters);
  head.append(label, tools);
  root.append(head, frame, note, error);

  // A line break at the end has no height of its own; this gives the box room for the line that follows.
  backdrop.append("\u200b");
  let before = "";
  let spans = []; // Parts, as the coach read them, moved along with typing since.
  let finds = [];
  let inserted = null;
  let putting = false;

  function paint() {
    const text = area.value;
    const cuts = new Set([0, text.length]);
    for (const span of [...spans, ...finds]) cuts.add(Math.min(span.start, text.length)).add(Math.min(span.end, text.length));
    const places = [...cuts].sort((one, other) => one - other);
    const pieces = [];
    const named = new Set();
    for (let index = 0; index + 1 < places.length; index += 1) {
      const [start, end] = [places[index], places[index + 1]];
      const inside = (span) => span.start <= start && span.end >= end;
      const read = spans.filter(inside);
      const part = (read.find((span) => span.part === own) ?? read[0])?.part;
      const first = part && part !== own && LETTERS[part] && !named.has(read[0]);
      if (first) named.add(read[0]);
      const found = finds.filter(inside).sort((one, other) => one.index - other.index)[0];
      pieces.push({
        text: text.slice(start, end),
        look: `nkc-text ${part ? `nkc-is-${part}` : "nkc-unread"}${found ? ` nkc-found nkc-${found.severity}` : ""}`,
        data: { letter: first ? LETTERS[part] : undefined, finding: found?.index },
      });
    }
    while (backdrop.childElementCount < pieces.length) backdrop.insertBefore(element("span"), backdrop.lastChild);
    // Those left over stay, empty: see `say`.
    [...backdrop.children].forEach((span, index) => {
      const { text: words, look, data } = pieces[index] ?? { text: "", look: "", data: {} };
      say(span, words);
      if (span.className !== look) span.className = look;
      for (const name of ["letter", "finding"]) {
        if (data[name] === undefined) delete span.dataset[name];
        else span.dataset[name] = data[name];
      }
    });
  }

  function changed() {
    const edit = difference(before, area.value);
    spans = moved(spans, edit, true);
    finds = moved(finds, edit, false);
    before = area.value;
    paint();
  }

  function insert(words) {
    area.focus();
    const [start, end] = [area.selectionStart, area.selectionEnd];
    const gap = start > 0 && !/\s$/u.test(area.value.slice(0, start)) ? " " : "";
    inserted = { text: area.value, start, end };
    put(gap + words, start, end);
    const open = words.indexOf("...");
    if (open >= 0) area.setSelectionRange(start + gap.length + open, start + gap.length + open + 3);
    undo.hidden = false;
    starters.open = false;
  }

  // Through the browser's own editing command, so that its undo knows of it.
  function put(words, start, end) {
    area.focus();
    area.setSelectionRange(start, end);
    putting = true;
    const done = words ? document.execCommand("insertText", false, words) : document.execCommand("delete");
    if (!done) {
      area.setRangeText(words, start, end, "end");
      area.dispatchEvent(new Event("input", { bubbles: true }));
    }
    putting = false;
  }

  function takeBack() {
    const { text, start, end } = inserted;
    put(text, 0, area.value.length);
    area.setSelectionRange(start, end);
    undo.hidden = true;
  }

  area.addEventListener("input", () => {
    if (!putting) undo.hidden = true; // From here on the browser's own undo is the one that loses nothing.
    changed();
    events.input();
  });
  area.addEventListener("blur", () => events.blur());
  area.addEventListener("mousemove", (event) => events.point(findingAt(event.clientX, event.clientY)));
  area.addEventListener("mouseleave", () => events.point(null));

  function findingAt(x, y) {
    for (const mark of backdrop.querySelectorAll("[data-finding]")) {
      for (const rect of mark.getClientRects()) {
        if (x >= rect.left && x <= rect.right && y >= rect.top && y <= rect.bottom) return { index: Number(mark.dataset.finding), rect };
      }
    }
    return null;
  }

  paint();
  return {
    root,
    area,
    name: own,
    // The words come from elsewhere: another contact, another page.
    show(text) {
      if (area.value === text) return;
      area.value = text;
      before = text;
      [spans, finds, inserted] = [[], [], null];
      undo.hidden = true;
      paint();
    },
    mark(parts, findings) {
      const news = [toUnits(parts, area.value), toUnits(findings, area.value)];
      if (JSON.stringify(news) === JSON.stringify([spans, finds])) return;
      [spans, finds] = news;
      paint();
    },
    offer(sentences) {
      starters.replaceChildren();
      starters.hidden = sentences.length === 0;
      const summary = element("summary", "nkc-small", "Sentence starters");
      summary.setAttribute("aria-label", `Sentence starters: ${NAMES[own]}`);
      const list = element("ul");
      for (const words of sentences) {
        const row = element("li");
        row.append(button(words, () => insert(words), "nkc-starter"));
        list.append(row);
      }
      starters.append(summary, list);
    },
    note(words, severity) {
      say(note, words || spec.hint);
      note.className = severity ? `nkc-note nkc-say-${severity}` : "nkc-note";
    },
    error(words) {
      say(error, words);
      area.setAttribute("aria-invalid", words ? "true" : "false");
      root.classList.toggle("nkc-wrong", Boolean(words));
    },
    // The finding that the caret stands in.
    findingAtCaret() {
      const at = area.selectionStart;
      return finds.find((found) => found.start <= at && at <= found.end)?.index ?? null;
    },
    go(index) {
      area.focus();
      const found = finds.find((each) => each.index === index);
      if (found) area.setSelectionRange(found.start, found.end);
      area.scrollIntoView({ block: "nearest" });
    },
  };
}

const READ_EVERY = 60; // Milliseconds between two texts that the kernel is asked to read.
const KEEP_EVERY = 400; // Milliseconds between two texts that are stored.
const SETTLED = 1000; // Milliseconds without a change before a summary is read out.
const PATIENCE = 3000; // Milliseconds without an answer before the student is told.

function render({ model, el }) {
  const me = `page-${Math.random().toString(36).slice(2, 10)}`;
  const root = element("div", "nkc");
  root.setAttribute("role", "group");
  root.setAttribute("aria-label", model.get("description"));
  // Else JupyterLab takes Ctrl+Z in a box, and letters and Enter on a button, for commands to its notebook.
  root.dataset.lmSuppressShortcuts = "true";
  // And JupyterLab stops the browser's undo, and line breaks, in every text area of a notebook.
  root.addEventListener("beforeinput", (event) => event.stopPropagation(), true);
  const columns = element("div", "nkc-columns");
  const left = element("div", "nkc-left");
  const hint = element("div", "nkc-pop");
  hint.hidden = true;
  hint.setAttribute("aria-hidden", "true"); // The list beside says the same to everybody.
  const announced = element("p", "nkc-aloud");
  announced.setAttribute("role", "status");

  let count = 0;
  let version = model.get("text").version;
  let asked = "";
  let waiting = 0;
  let owed = false;
  let reading = {};
  let pointed = null;

  const parts = () => Object.fromEntries(boxes.map((box) => [box.name, box.area.value]));
  const tell = (what) => {
    if (asked !== version) {
      asked = version;
      waiting = performance.now();
    }
    try {
      model.send({ do: what, version, by: me, parts: parts() });
    } catch {
      // The kernel is gone; the line above the buttons says that nothing is kept.
    }
  };
  const read = throttle(() => {
    if (asked === version) return; // It went along when the text was kept.
    if (waiting && performance.now() - waiting < 1000) {
      owed = true; // One text at a time: while the kernel is busy, only the newest waits.
      return;
    }
    owed = false;
    tell("typed");
  }, READ_EVERY);
  const keep = throttle(() => {
    if (model.get("kept") !== version) tell("keep");
  }, KEEP_EVERY);

  const events = {
    input() {
      count += 1;
      version = `${me}-${count}`;
      root.dataset.typed = version;
      read.call();
      keep.call();
      side.length(composed(parts()), model.get("card").channel ?? {});
      showKept();
    },
    blur() {
      if (model.get("kept") !== version) keep.now();
    },
    point: (place) => point(place),
    next: (step) => next(step),
    go: (index) => go(index),
  };
  const boxes = model.get("boxes").map((spec) => makeBox(spec, `${me}-${spec.name}`, events));
  const side = makeSide(me, events);
  const actions = makeActions(model, { tell, parts });
  left.append(...boxes.map((box) => box.root), actions.root);
  columns.append(left, side.root);
  root.append(columns, hint, announced);

  function adopt() {
    const text = model.get("text");
    if (text.by === me) return;
    version = text.version;
    for (const box of boxes) box.show(text.parts[box.name] ?? "");
    side.length(composed(parts()), model.get("card").channel ?? {});
    showReading();
  }

  function showReading() {
    const answer = model.get("reading");
    waiting = 0;
    if (answer.version !== version) {
      if (owed) read.call();
      return;
    }
    reading = answer;
    root.dataset.read = version;
    for (const box of boxes) {
      const here = (answer.findings ?? []).flatMap((found, index) =>
        found.places.filter((place) => place.box === box.name).map((place) => ({ ...place, index, severity: found.severity })),
      );
      box.mark((answer.spans ?? []).filter((span) => span.box === box.name), here);
      const about = (answer.findings ?? []).filter((found) => found.target === box.name);
      const more = about.length > 1 ? ` (and ${about.length - 1} more)` : "";
      if (about.length) box.note(`${MARKS[about[0].severity]} ${about[0].heading}: ${about[0].message}${more}`, about[0].severity);
      else box.note("");
    }
    side.show(answer);
    point(null);
    announce();
  }

  let settling = 0;
  function announce() {
    clearTimeout(settling);
    settling = setTimeout(() => {
      say(announced, reading.summary ?? "");
    }, SETTLED);
  }

  function point(place) {
    pointed = place;
    const found = place && reading.findings?.[place.index];
    hint.hidden = !found || (place.listed && side.active === place.index); // What is open in the list needs no second telling.
    if (hint.hidden) return;
    const head = element("p", `nkc-say-${found.severity}`);
    head.append(element("strong", "", `${MARKS[found.severity]} ${found.heading}: `), found.message);
    hint.replaceChildren(head, side.detail(found));
    const frame = root.getBoundingClientRect();
    hint.style.top = `${place.rect.bottom - frame.top + 4}px`;
    hint.style.left = `${Math.max(0, Math.min(place.rect.left - frame.left, frame.width - hint.offsetWidth))}px`;
  }

  function go(index) {
    const found = reading.findings?.[index];
    if (!found) return;
    side.activate(index);
    const box = boxes.find((each) => each.name === found.target);
    if (box) box.go(index);
    else side.focus(index);
  }

  let visited = -1;
  function next(step) {
    const all = reading.findings?.length ?? 0;
    if (!all) return;
    visited = (visited + step + all) % all;
    go(visited);
  }

  function caretMoved() {
    const box = boxes.find((each) => each.area === document.activeElement);
    const index = box?.findingAtCaret() ?? null;
    if (index !== null) side.activate(index);
  }

  root.addEventListener("keydown", (event) => {
    if (event.key === "F8") {
      event.preventDefault();
      next(event.shiftKey ? -1 : 1);
    } else if (event.key === "Escape" && pointed) {
      point(null);
    } else if (event.key === "s" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault(); // The browser would save its own page.
      keep.now();
    }
  });
  document.addEventListener("selectionchange", caretMoved);

  function showCard() {
    const card = model.get("card");
    for (const box of boxes) box.offer(card.starters?.[box.name] ?? []);
    side.offer(card.earlier ?? []);
    side.length(composed(parts()), card.channel ?? {});
    actions.show(card);
  }

  function showProblems() {
    for (const box of boxes) box.error(model.get("problems")[box.name] ?? "");
  }

  let late = 0;
  function showKept() {
    clearTimeout(late);
    root.dataset.kept = model.get("kept");
    const done = model.get("kept") === version;
    if (model.get("card").example) {
      actions.kept("Nothing of this is stored");
      return;
    }
    const untouched = model.get("text").by === "kernel" && Object.keys(LETTERS).every((name) => !parts()[name]);
    const empty = untouched || Object.values(parts()).every((text) => !text);
    actions.kept(empty ? "" : done ? "✓ Kept as you typed it" : "Keeping…");
    if (!done && !empty) {
      late = setTimeout(() => actions.kept("▲ Not kept yet: the workbook does not answer. Wake the forms above, or copy your text."), PATIENCE);
    }
  }

  const listening = [
    ["change:text", adopt],
    ["change:reading", showReading],
    ["change:card", showCard],
    ["change:problems", showProblems],
    ["change:kept", showKept],
    ["change:notice", actions.notice],
    ["msg:custom", actions.receive],
  ];
  for (const [name, react] of listening) model.on(name, react);
  const leaving = () => events.blur();
  window.addEventListener("pagehide", leaving);
  adopt();
  showCard();
  showProblems();
  showKept();
  el.classList.add("nkc-host");
  el.append(root);
  return () => {
    for (const [name, react] of listening) model.off(name, react);
    document.removeEventListener("selectionchange", caretMoved);
    window.removeEventListener("pagehide", leaving);
    for (const timer of [settling, late]) clearTimeout(timer);
    read.stop();
    keep.stop();
  };
}

export default { render };

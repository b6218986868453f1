// Shows a list of blocks. Text is only ever set as text: nothing here reads or writes HTML.
const SHORT = 24; // Characters of a cell that stay on one line.
const SAFE = ["http:", "https:", "mailto:"];
const NOTEBOOK = /^[\w-]+\.ipynb$/;

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined && text !== null) made.textContent = String(text);
  return made;
}

function link(block) {
  let scheme = "";
  try {
    scheme = new URL(block.href).protocol;
  } catch {
    // Not an address: shown as text below.
  }
  if (!SAFE.includes(scheme)) return element("span", "", block.text);
  const made = element("a", "nk-link", block.text);
  made.href = block.href;
  made.target = "_blank";
  made.rel = "noopener noreferrer";
  return made;
}

const piece = (item) => (typeof item === "string" ? document.createTextNode(item) : link(item));

const makers = {
  heading: (block) => element(`h${block.level}`, "nk-heading", block.text),
  text: (block) => element("p", `nk-text nk-tone-${block.tone}`, block.text),
  quote: (block) => element("blockquote", "nk-quote", block.text),
  said(block) {
    const made = element("figure", "nk-said");
    made.append(element("figcaption", "nk-about", block.by), element("blockquote", "nk-quote", block.text));
    return made;
  },
  exact(block) {
    const made = element("pre", "nk-exact", block.text);
    made.tabIndex = 0;
    made.setAttribute("role", "region");
    made.setAttribute("aria-label", block.label);
    return made;
  },
  badge(block) {
    const made = element("details", "nk-badge");
    const words = element("p", "nk-badge-text", `${block.text} `);
    if (block.href) words.append(link({ text: "Read more", href: block.href }));
    made.append(element("summary", "", block.strength), words);
    return made;
  },
  fold(block) {
    const made = element("details", "nk-fold");
    made.append(element("summary", "", block.text), ...shown(block.blocks));
    return made;
  },
  steps(block) {
    const way = element("nav", "nk-way");
    way.setAttribute("aria-label", "The notebooks of this workbook");
    const list = element("ol", "nk-steps");
    way.append(list);
    block.items.forEach((item, index) => {
      const row = element("li", item.state === "done" ? "nk-step-row nk-reached" : "nk-step-row");
      const made = element(NOTEBOOK.test(item.href) ? "a" : "span", "nk-step");
      if (made.localName === "a") made.href = item.href;
      if (item.here) made.setAttribute("aria-current", "page");
      const mark = element("span", "nk-step-mark", item.state === "done" ? "✓" : index + 1);
      mark.setAttribute("aria-hidden", "true");
      const top = element("span", "nk-step-top");
      top.append(mark, element("span", "nk-step-state", item.state));
      made.append(element("span", "nk-step-name", item.text), " ", top);
      row.append(made);
      list.append(row);
    });
    return way;
  },
  goals(block) {
    const list = element("ul", "nk-goals");
    for (const item of block.items) {
      const row = element("li", item.done ? "nk-goal nk-reached" : "nk-goal");
      const mark = element("span", "nk-goal-mark", item.done ? "✓" : "○");
      mark.setAttribute("aria-hidden", "true");
      row.append(mark, element("span", "", item.text), element("span", "nk-aloud", item.done ? ", done" : ", still open"));
      list.append(row);
    }
    return list;
  },
  links(block) {
    const list = element("ul", "nk-list");
    for (const item of block.items) {
      const row = element("li");
      row.append(piece(item));
      if (item.about) row.append(element("span", "nk-about", ` ${item.about}`));
      list.append(row);
    }
    return list;
  },
  meter(block) {
    const row = element("div", "nk-meter-row");
    const done = block.value >= block.of;
    const bar = element("div", done ? "nk-meter nk-done" : "nk-meter");
    const fill = element("div", "nk-meter-fill");
    fill.style.width = `${block.of ? Math.min(100, (100 * block.value) / block.of) : 0}%`;
    bar.setAttribute("aria-hidden", "true");
    bar.append(fill);
    row.append(
      element("span", "nk-meter-label", block.label),
      element("span", "nk-meter-count", `${done ? "✓ " : ""}${block.value} of ${block.of}`),
      bar,
    );
    return row;
  },
  table(block) {
    const table = element("table", "nk-table");
    if (block.caption) table.append(element("caption", "", block.caption));
    const head = table.createTHead().insertRow();
    for (const column of block.columns) {
      const cell = element("th", "", column);
      cell.scope = "col";
      head.append(cell);
    }
    const body = table.createTBody();
    for (const row of block.rows) {
      const line = body.insertRow();
      for (const value of row) {
        const cell = line.insertCell();
        cell.append(piece(value));
        cell.classList.toggle("nk-short", cell.textContent.length <= SHORT);
      }
    }
    const frame = element("div", "nk-table-frame");
    frame.tabIndex = 0;
    frame.setAttribute("role", "region");
    frame.setAttribute("aria-label", block.caption);
    frame.append(table);
    return frame;
  },
};

// Bars that follow one another stand side by side where there is room, and evidence beside what it backs.
function shown(blocks) {
  const made = [];
  const gather = (className, ...ones) => {
    const row = element("div", className);
    row.append(...ones);
    made.push(row);
  };
  for (const block of blocks) {
    const one = makers[block.type](block);
    const last = made.at(-1);
    if (block.type === "meter" && last?.className === "nk-meters") last.append(one);
    else if (block.type === "meter") gather("nk-meters", one);
    else if (block.type === "badge" && last?.classList.contains("nk-text")) gather("nk-fact", made.pop(), one);
    else made.push(one);
  }
  return made;
}

// What the student has opened stays open when the page is drawn again.
function draw(el, blocks) {
  const folds = () => [...el.querySelectorAll("details")];
  const open = folds().map((one) => one.open);
  el.replaceChildren(...shown(blocks));
  const now = folds();
  if (now.length === open.length) now.forEach((one, index) => (one.open = open[index]));
  el.classList.toggle("nk-empty", blocks.length === 0);
}

// JupyterLab takes arrows, letters and Enter on a list or a button for commands to its notebook, such as "next cell".
// What is pressed in ours is meant for ours; combinations such as Ctrl+S stay JupyterLab's. The mark must stand on what
// has the keyboard: JupyterLab looks there first, and at what is around it only when nothing there fits a command.
const OURS = ".nk-form, .nk-panel, .nkc, .nkl";
const MODIFIERS = ["Control", "Meta", "Alt"];

function keepKeys(event) {
  const one = event.target;
  if (!(one instanceof HTMLElement) || !one.closest(OURS)) return;
  if (event.type === "keydown" && MODIFIERS.includes(event.key)) delete one.dataset.lmSuppressShortcuts;
  else if (event.type === "focusin" || MODIFIERS.includes(event.key)) one.dataset.lmSuppressShortcuts = "true";
}

function initialize() {
  if (window.nkKeepsKeys) return;
  window.nkKeepsKeys = true;
  for (const type of ["focusin", "keydown", "keyup"]) window.addEventListener(type, keepKeys, true);
}

function render({ model, el }) {
  const drawAgain = () => draw(el, model.get("blocks"));
  el.classList.add("nk-panel");
  const role = model.get("role");
  if (role) {
    el.setAttribute("role", role);
    el.setAttribute("aria-live", role === "alert" ? "assertive" : "polite");
  }
  drawAgain();
  model.on("change:blocks", drawAgain);
  return () => model.off("change:blocks", drawAgain);
}

export default { initialize, render };

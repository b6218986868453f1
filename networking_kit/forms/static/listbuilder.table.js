// The list as a table: sorted, searched, filtered and edited in place.
const COLUMNS = [
  { name: "name", label: "Name" },
  { name: "role", label: "Role" },
  { name: "company", label: "Company" },
  { name: "relationship", label: "How you know them" },
  { name: "state", label: "Where it stands" },
];

function makeTable(card, page) {
  const root = element("div", "nkl-panel");
  const tools = element("div", "nkl-tools");
  const search = element("input", "nkl-input");
  search.type = "search";
  const warmth = choices([["", "Warm and cold"], ["warm", "Warm"], ["cold", "Cold"], ["not said yet", "Not said yet"]]);
  const state = choices([["", "All"], ...card.states.map((one) => [one.key, one.name])]);
  const count = element("p", "nkl-count");
  count.setAttribute("role", "status");
  tools.append(field("Search your list", search, "nkl-grow"), field("Show", warmth), field("Where it stands", state), count);
  const table = element("table", "nkl-table");
  table.setAttribute("role", "table"); // Said outright: on a narrow page the rows are laid out as cards.
  table.setAttribute("aria-label", "Your list");
  const head = table.createTHead().insertRow();
  head.setAttribute("role", "row");
  const body = table.createTBody();
  body.setAttribute("role", "rowgroup");
  const empty = element("div", "nkl-empty");
  const help = element("p", "nkl-help", "Choose a value to change it: Enter saves, Escape goes back.");
  root.append(tools, help, table, empty);

  const names = Object.fromEntries(card.states.map((one) => [one.key, one.name]));
  const places = card.states.map((one) => one.key);
  const lines = new Map();
  let rows = [];
  let sorted = { by: "", down: false };

  const heads = COLUMNS.map((column) => {
    const cell = element("th", "nkl-head");
    cell.scope = "col";
    cell.setAttribute("role", "columnheader");
    cell.setAttribute("aria-sort", "none");
    const arrow = element("span", "nkl-arrow", "↕");
    arrow.setAttribute("aria-hidden", "true");
    const sort = button("", () => sortBy(column.name), "nkl-sort");
    sort.append(element("span", "", column.label), arrow);
    cell.append(sort);
    head.append(cell);
    return { column, cell, arrow };
  });
  const last = element("th", "nkl-head");
  last.setAttribute("role", "columnheader");
  last.append(element("span", "nkl-aloud", "Remove"));
  head.append(last);

  function sortBy(name) {
    sorted = sorted.by === name ? (sorted.down ? { by: "", down: false } : { by: name, down: true }) : { by: name, down: false };
    for (const { column, cell, arrow } of heads) {
      const here = column.name === sorted.by;
      cell.setAttribute("aria-sort", here ? (sorted.down ? "descending" : "ascending") : "none");
      arrow.textContent = here ? (sorted.down ? "▼" : "▲") : "↕";
    }
    draw();
  }

  const value = (row, name) => (name === "state" ? places.indexOf(row.state) : name === "relationship" ? row.known : row[name]);

  function compare(one, other) {
    const [a, b] = [value(one, sorted.by), value(other, sorted.by)];
    if (typeof a === "number") return a - b;
    if (!a !== !b) return a ? -1 : 1; // What is empty comes last.
    return collator.compare(a, b);
  }

  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  function fits(row) {
    const text = plain(`${row.name} ${row.role} ${row.company} ${row.known} ${row.warmth} ${names[row.state]}`);
    const words = plain(search.value).split(/\s+/u).filter(Boolean);
    return words.every((word) => text.includes(word)) && (!warmth.value || row.warmth === warmth.value) && (!state.value || row.state === state.value);
  }

  function makeLine() {
    const line = element("tr", "nkl-row");
    line.setAttribute("role", "row");
    const cells = COLUMNS.slice(0, 4).map((column) => {
      const made = makeCell(column, card.relationships, page);
      const place = element(column.name === "name" ? "th" : "td", `nkl-in-${column.name}`);
      place.setAttribute("role", column.name === "name" ? "rowheader" : "cell");
      if (column.name === "name") place.scope = "row";
      place.dataset.label = column.label;
      place.append(made.root);
      line.append(place);
      return made;
    });
    const warm = element("span", "nkl-badge");
    cells[3].root.parentElement.append(warm);
    const stands = line.insertCell();
    stands.setAttribute("role", "cell");
    stands.dataset.label = "Where it stands";
    const act = line.insertCell();
    act.setAttribute("role", "cell");
    let row = null;
    const remove = button("Remove", () => page.remove(row.id), "nkl-button nkl-small");
    act.append(remove);
    return {
      line,
      editing: () => cells.some((cell) => cell.editing()),
      leave: () => cells.forEach((cell) => cell.leave()),
      show(next) {
        row = next;
        cells.forEach((cell) => cell.show(next));
        warm.textContent = next.warmth;
        warm.className = `nkl-badge nkl-is-${next.warmth.split(" ")[0]}`;
        stands.textContent = names[next.state];
        remove.setAttribute("aria-label", `Remove ${next.name} from my list`);
      },
    };
  }

  function draw() {
    const kept = rows.filter((row) => fits(row) || lines.get(row.id)?.editing());
    if (sorted.by) kept.sort((one, other) => (sorted.down ? -1 : 1) * compare(one, other));
    const editing = [...lines.values()].some((line) => line.editing());
    // While somebody edits, nothing moves: only new rows come, at the end.
    const order = kept.map((row) => lines.get(row.id).line);
    if (editing) order.sort((one, other) => place(one) - place(other));
    arrange(body, order);
    table.hidden = kept.length === 0;
    help.hidden = kept.length === 0;
    tools.hidden = rows.length === 0;
    count.textContent = rows.length ? `${kept.length} of ${rows.length} shown` : "";
    empty.replaceChildren(...(rows.length ? (kept.length ? [] : nobodyFits()) : page.nobody()));
  }

  const place = (line) => {
    const at = [...body.children].indexOf(line);
    return at < 0 ? Number.MAX_SAFE_INTEGER : at;
  };

  function nobodyFits() {
    const clear = () => {
      search.value = warmth.value = state.value = "";
      draw();
      search.focus();
    };
    return [element("p", "", "Nobody on your list fits."), button("Show everybody", clear)];
  }

  function show(next) {
    rows = [...next];
    const there = new Set(rows.map((row) => row.id));
    for (const id of [...lines.keys()]) if (!there.has(id)) lines.delete(id);
    for (const row of rows) {
      if (!lines.has(row.id)) lines.set(row.id, makeLine());
      lines.get(row.id).show(row);
    }
    draw();
  }
  for (const one of [warmth, state]) one.addEventListener("change", draw);
  search.addEventListener("input", draw);
  return { root, show, draw, leave: () => lines.forEach((line) => line.leave()) };
}

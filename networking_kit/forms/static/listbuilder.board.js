// The list as a board: a column for each state; cards are moved by drag or with their own menu.
const CARD = "application/x-networking-kit-card";

function makeMenu(states, choose) {
  const root = element("div", "nkl-menu");
  const toggle = button("Move to…", () => (list.hidden ? open() : close()), "nkl-button nkl-small");
  toggle.setAttribute("aria-haspopup", "menu");
  toggle.setAttribute("aria-expanded", "false");
  const list = element("div", "nkl-menu-list");
  list.setAttribute("role", "menu");
  list.hidden = true;
  const items = states.map((one) => {
    const item = button(one.name, () => pick(one.key), "nkl-menu-item");
    item.setAttribute("role", "menuitem");
    item.tabIndex = -1;
    list.append(item);
    return { key: one.key, name: one.name, item };
  });
  root.append(toggle, list);

  function open() {
    list.hidden = false;
    toggle.setAttribute("aria-expanded", "true");
    items.find((one) => !one.item.hidden)?.item.focus();
  }

  function close(focus = true) {
    list.hidden = true;
    toggle.setAttribute("aria-expanded", "false");
    if (focus) toggle.focus();
  }

  function pick(key) {
    close();
    choose(key);
  }

  list.addEventListener("keydown", (event) => {
    const offered = items.map((one) => one.item).filter((item) => !item.hidden);
    const at = offered.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (to !== undefined) offered.at(to % offered.length).focus();
    else if (event.key === "Escape") close();
    else if (event.key === "Tab") close(false);
    else return;
    if (event.key !== "Tab") event.preventDefault();
    event.stopPropagation();
  });
  root.addEventListener("focusout", (event) => {
    if (!list.hidden && !root.contains(event.relatedTarget)) close(false);
  });

  function show(row) {
    toggle.setAttribute("aria-label", `Move ${row.name} to…`);
    list.setAttribute("aria-label", `Move ${row.name} to`);
    for (const one of items) one.item.hidden = one.key === row.state;
  }
  return { root, toggle, show };
}

function makeBoard(card, page) {
  const root = element("div", "nkl-panel");
  const help = element("p", "nkl-help", "Drag a card, or use “Move to…” on it. A card moves when it is true: “Sent” notes today on your message, “Meeting” starts one to prepare.");
  const board = element("div", "nkl-board");
  const empty = element("div", "nkl-empty");
  root.append(help, board, empty);
  const cards = new Map();

  const columns = card.states.map((state) => {
    const column = element("section", "nkl-column");
    const head = element("h3", "nkl-column-head");
    const count = element("span", "nkl-column-count");
    head.append(element("span", "", state.name), count);
    const list = element("ul", "nkl-cards");
    const hint = element("p", "nkl-hint", state.hint);
    column.setAttribute("aria-label", state.name);
    column.append(head, hint, list);
    column.addEventListener("dragover", (event) => {
      if (!event.dataTransfer.types.includes(CARD)) return;
      event.preventDefault();
      event.stopPropagation();
      event.dataTransfer.dropEffect = "move";
      column.classList.add("nkl-over");
    });
    column.addEventListener("dragleave", (event) => {
      if (!column.contains(event.relatedTarget)) column.classList.remove("nkl-over");
    });
    column.addEventListener("drop", (event) => {
      column.classList.remove("nkl-over");
      const id = event.dataTransfer.getData(CARD);
      if (!id) return;
      event.preventDefault();
      event.stopPropagation();
      move(id, state.key);
    });
    board.append(column);
    return { key: state.key, list, count };
  });

  async function move(id, state) {
    await page.move(id, state);
    const moved = cards.get(id);
    if (moved && (document.activeElement === document.body || root.contains(document.activeElement))) {
      moved.menu.toggle.focus({ preventScroll: true });
      moved.root.scrollIntoView?.({ block: "nearest" });
    }
  }

  function makeCard() {
    const one = element("li", "nkl-card");
    one.draggable = true;
    const name = element("strong", "nkl-card-name");
    const what = element("span", "nkl-card-what");
    const warm = element("span", "nkl-badge");
    let row = null;
    const menu = makeMenu(card.states, (state) => move(row.id, state));
    const foot = element("div", "nkl-card-foot");
    foot.append(warm, menu.root);
    one.append(name, what, foot);
    one.addEventListener("dragstart", (event) => {
      event.stopPropagation();
      event.dataTransfer.setData(CARD, row.id);
      event.dataTransfer.effectAllowed = "move";
      one.classList.add("nkl-dragged");
    });
    one.addEventListener("dragend", () => one.classList.remove("nkl-dragged"));
    return {
      root: one,
      menu,
      show(next) {
        row = next;
        name.textContent = next.name;
        what.textContent = [next.role, next.company].filter(Boolean).join(", ");
        what.hidden = !what.textContent;
        warm.textContent = next.warmth;
        warm.className = `nkl-badge nkl-is-${next.warmth.split(" ")[0]}`;
        menu.show(next);
      },
    };
  }

  function show(rows) {
    const there = new Set(rows.map((row) => row.id));
    for (const id of [...cards.keys()]) if (!there.has(id)) cards.delete(id);
    for (const row of rows) {
      if (!cards.has(row.id)) cards.set(row.id, makeCard());
      cards.get(row.id).show(row);
    }
    for (const column of columns) {
      const inside = rows.filter((row) => row.state === column.key);
      arrange(column.list, inside.map((row) => cards.get(row.id).root));
      column.list.hidden = inside.length === 0;
      column.count.textContent = inside.length;
    }
    board.hidden = help.hidden = rows.length === 0;
    empty.replaceChildren(...(rows.length ? [] : page.nobody()));
  }
  return { root, show };
}

// Puts the parts together, and asks every two seconds while it is in sight whether another notebook saved something.
const POLL_EVERY = 2000;

function render({ model, el }) {
  const root = element("div", "nkl");
  root.setAttribute("role", "group");
  root.setAttribute("aria-label", "Your list");
  root.dataset.lmSuppressShortcuts = "true"; // Else JupyterLab takes Enter and letters for commands of its own.
  const { ask, stop } = makeAsk(model);
  const card = model.get("card");
  const gate = makeGate();
  const asked = async (what, given) => {
    const answered = await ask(what, given);
    if (!answered) gate.say({ text: "▲ The workbook does not answer, so nothing changed. Wake the forms above, then try again.", tone: "bad" });
    return answered;
  };
  const undo = button("Undo", () => asked("undo"));
  const page = {
    ask: asked,
    problem: (id, name) => model.get("problems")[`${id}:${name}`],
    settled: () => table.draw(),
    move: (id, state) => asked("move", { contact_id: id, state }),
    async remove(id) {
      await asked("remove", { contact_id: id });
      undo.focus();
    },
    nobody() {
      const some = model.get("found").of > 0;
      const words = some
        ? "Nobody on your list yet. Look among your connections, or add somebody with the form above."
        : "Nobody on your list yet. Add somebody with the form above: start with a person you could write to tonight.";
      return [element("p", "", words), ...(some ? [button("Look among your connections", () => choose(2, true), "nkl-button nkl-primary")] : [])];
    },
  };
  const table = makeTable(card, page);
  const board = makeBoard(card, page);
  const people = makePeople(card, page);

  const bar = element("div", "nkl-views");
  const tablist = element("div", "nkl-tabs");
  tablist.setAttribute("role", "tablist");
  tablist.setAttribute("aria-label", "Your list as");
  bar.append(tablist, undo);
  const views = [["Table", table], ["Board", board], ["From your connections", people]].map(([name, part], at) => {
    made += 1;
    const id = `nkl-tab-${made}-${Math.random().toString(36).slice(2, 8)}`;
    const tab = button(name, () => choose(at), "nkl-tab");
    tab.setAttribute("role", "tab");
    tab.id = id;
    part.root.id = `${id}-panel`;
    part.root.setAttribute("role", "tabpanel");
    part.root.setAttribute("aria-labelledby", id);
    tab.setAttribute("aria-controls", part.root.id);
    tablist.append(tab);
    return { tab, part };
  });

  function choose(at, focus = false) {
    views.forEach(({ tab, part }, here) => {
      tab.setAttribute("aria-selected", here === at ? "true" : "false");
      tab.tabIndex = here === at ? 0 : -1;
      part.root.hidden = here !== at;
    });
    if (focus) views[at].part.focus ? views[at].part.focus() : views[at].tab.focus();
  }

  tablist.addEventListener("keydown", (event) => {
    const at = views.findIndex(({ tab }) => tab === document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
    if (to === undefined || at < 0) return;
    event.preventDefault();
    const next = views.at(to % views.length);
    choose(views.indexOf(next));
    next.tab.focus();
  });
  root.addEventListener("keydown", (event) => {
    // JupyterLab does not hear it in here, and the browser would offer to save the page.
    if ((event.ctrlKey || event.metaKey) && event.key === "s") event.preventDefault();
  });

  gate.root.append(bar);
  root.append(gate.root, ...views.map(({ part }) => part.root));
  choose(0);

  const showRows = () => {
    table.show(model.get("rows"));
    board.show(model.get("rows"));
  };
  const showFound = () => {
    people.show(model.get("found"));
    if (!model.get("rows").length) showRows();
  };
  const listening = [
    ["change:rows", showRows],
    ["change:found", showFound],
    ["change:gate", () => gate.show(model.get("gate"))],
    ["change:notice", () => gate.say(model.get("notice"))],
  ];
  for (const [name, react] of listening) {
    model.on(name, react);
    if (name !== "change:notice") react();
  }

  let inSight = false;
  let polling = false;
  const watcher = new IntersectionObserver((entries) => {
    inSight = entries.at(-1).isIntersecting;
  });
  watcher.observe(root);
  const timer = setInterval(async () => {
    if (!inSight || polling || document.visibilityState !== "visible") return;
    polling = true; // One question at a time: a busy kernel is not asked again.
    await ask("poll", {}, 5 * POLL_EVERY);
    polling = false;
  }, POLL_EVERY);
  const leaving = () => table.leave();
  window.addEventListener("pagehide", leaving);

  el.classList.add("nkl-host");
  el.append(root);
  return () => {
    for (const [name, react] of listening) model.off(name, react);
    window.removeEventListener("pagehide", leaving);
    clearInterval(timer);
    watcher.disconnect();
    people.stop();
    stop();
  };
}

export default { render };

// A cell that is read until somebody edits it: a button that becomes a box. Enter saves, Escape goes back.
const TYPED_EVERY = 400; // Milliseconds between two texts that are kept while somebody types.

function makeCell(kind, relationships, page) {
  const { name: own, label } = kind;
  const root = element("div", "nkl-cell");
  const shown = button("", () => edit(), "nkl-shown");
  const note = element("div", "nkl-note");
  made += 1;
  note.id = `nkl-note-${made}-${Math.random().toString(36).slice(2, 8)}`;
  root.append(shown, note);
  let row = null;
  let editor = null;
  let began = "";
  let saving = false;
  const keep = throttle((value) => page.ask("typed", { contact_id: row.id, field: own, value }), TYPED_EVERY);

  const known = (value) => relationships.find((one) => one.key === value)?.label ?? "";
  const spoken = (value) => (own === "relationship" ? known(value) : value);

  function paint() {
    const words = spoken(row[own]);
    shown.textContent = words || "Add";
    shown.classList.toggle("nkl-blank", !words);
    shown.setAttribute("aria-label", words ? `${label}: ${words}. Edit` : `Add ${label.toLowerCase()} of ${row.name}`);
  }

  function tell(words, ...buttons) {
    note.replaceChildren(...(words ? [element("p", "nkl-problem", words)] : []), ...buttons);
    editor?.setAttribute("aria-invalid", words ? "true" : "false");
  }

  function control(value) {
    if (own === "relationship") {
      const select = choices([...(value ? [] : [["", "Choose…"]]), ...relationships.map((one) => [one.key, one.label])]);
      select.value = value;
      return select;
    }
    const area = element("textarea", "nkl-input nkl-area");
    area.rows = 1;
    area.value = value;
    area.spellcheck = false;
    return area;
  }

  const fit = () => {
    if (own === "relationship") return;
    editor.style.height = "auto";
    editor.style.height = `${editor.scrollHeight + 2}px`;
  };

  function edit(value = row[own], focus = true) {
    if (editor) return;
    began = row[own];
    editor = control(value);
    editor.setAttribute("aria-label", `${label} of ${row.name}`);
    editor.setAttribute("aria-describedby", note.id);
    let byKey = false;
    editor.addEventListener("keydown", (event) => {
      byKey = true;
      if (event.key === "Enter" && !event.isComposing) {
        event.preventDefault();
        save(true);
      } else if (event.key === "Escape") {
        event.stopPropagation();
        drop();
      }
    });
    editor.addEventListener("pointerdown", () => {
      byKey = false;
    });
    editor.addEventListener("input", () => {
      fit();
      tell("");
      if (own !== "relationship") keep.call(editor.value);
      else if (!byKey) save(true); // Chosen with the mouse: done. With the keyboard each arrow would be a save.
    });
    editor.addEventListener("blur", () => save(false));
    shown.hidden = true;
    root.prepend(editor);
    fit();
    if (focus) {
      editor.focus();
      editor.select?.();
    }
  }

  function close(focus) {
    const had = focus || root.contains(document.activeElement);
    editor?.remove();
    editor = null;
    shown.hidden = false;
    paint();
    tell("");
    if (had) shown.focus({ preventScroll: true });
    page.settled();
  }

  function drop() {
    keep.stop();
    page.ask("typed", { contact_id: row.id, field: own, value: null });
    close(true);
  }

  async function save(byEnter) {
    if (!editor || saving) return;
    const value = editor.value;
    if (value === began && !note.childElementCount) {
      keep.stop();
      if (byEnter || document.activeElement !== editor) close(byEnter);
      return;
    }
    saving = true;
    keep.stop();
    const answered = await page.ask("edit", { contact_id: row.id, field: own, value, seen: began });
    saving = false;
    if (!editor) return;
    const problem = page.problem(row.id, own);
    if (!answered) tell("▲ Not saved yet: the workbook does not answer. Your text is still here.");
    else if (problem) ask(problem);
    else if (editor.value !== value) began = value; // Typed on meanwhile.
    else close(byEnter && (document.activeElement === editor || document.activeElement === document.body));
  }

  function ask(problem) {
    if (problem.mine === undefined) {
      tell(`▲ ${problem.text}`);
      return;
    }
    const settle = async (keepMine) => {
      await page.ask("settle", { contact_id: row.id, field: own, keep_mine: keepMine });
      keep.stop();
      close(true);
    };
    tell(
      "▲ Somebody saved another value meanwhile. Which one is right?",
      button(`Save mine: ${spoken(problem.mine) || "(empty)"}`, () => settle(true), "nkl-button nkl-small"),
      button(`Keep theirs: ${spoken(problem.theirs) || "(empty)"}`, () => settle(false), "nkl-button nkl-small"),
    );
  }

  function show(next) {
    const first = row === null;
    row = next;
    if (!editor) paint();
    const typed = next.typed?.[own];
    if (first && typed !== undefined && typed !== next[own]) {
      edit(typed, false);
      tell("Typed before and not saved. Enter saves it, Escape drops it.");
    }
  }
  return { root, show, editing: () => editor !== null, leave: () => save(false) };
}

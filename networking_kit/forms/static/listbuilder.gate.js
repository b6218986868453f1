// How far the list is: always in sight, in words as well as in bars.
function makeGate() {
  const root = element("div", "nkl-gate");
  const goals = element("ul", "nkl-goals");
  const words = element("p", "nkl-left");
  const notice = element("p", "nkl-notice");
  notice.setAttribute("role", "status");
  goals.setAttribute("aria-label", "What your list needs");
  root.append(goals, words, notice);

  function show(gate) {
    const items = (gate.goals ?? []).map((goal) => {
      const item = element("li", "nkl-goal");
      const done = goal.done >= goal.needed;
      const bar = element("span", "nkl-bar");
      const fill = element("span", done ? "nkl-fill nkl-done" : "nkl-fill");
      fill.style.width = `${goal.needed ? Math.min(100, (100 * goal.done) / goal.needed) : 100}%`;
      bar.setAttribute("aria-hidden", "true");
      bar.append(fill);
      item.append(element("span", "nkl-goal-name", goal.label), element("span", "nkl-goal-count", `${done ? "✓ " : ""}${goal.done} of ${goal.needed}`), bar);
      return item;
    });
    goals.replaceChildren(...items);
    words.textContent = gate.words ?? "";
  }

  function say(said) {
    notice.className = `nkl-notice nkl-tone-${said.tone ?? "quiet"}`;
    notice.textContent = said.text ?? "";
  }
  return { root, show, say };
}

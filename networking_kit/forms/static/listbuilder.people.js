// Everybody who is not on the list: searched by the kernel, twenty at a time, warm paths first.
const SEARCH_EVERY = 120; // Milliseconds between two searches while somebody types.

function makePeople(card, page) {
  const root = element("div", "nkl-panel");
  const search = element("input", "nkl-input");
  search.type = "search";
  const box = field("Search your connections", search, "nkl-grow");
  const count = element("p", "nkl-count");
  count.setAttribute("role", "status");
  const tools = element("div", "nkl-tools");
  tools.append(box, count);
  const list = element("ul", "nkl-people");
  const empty = element("div", "nkl-empty");
  root.append(tools, list, empty);
  const lines = new Map();
  const look = throttle(() => page.ask("search", { query: search.value }), SEARCH_EVERY);
  search.addEventListener("input", () => look.call());

  function makePerson() {
    const one = element("li", "nkl-person");
    const who = element("div", "nkl-person-who");
    const name = element("strong", "nkl-card-name");
    const what = element("span", "nkl-card-what");
    const why = element("ul", "nkl-why");
    const path = element("span", "nkl-why-head", "Warm path:");
    const reasons = element("div", "nkl-path");
    reasons.append(path, why);
    who.append(name, what, reasons);
    const how = choices([["", "Choose…"], ...card.relationships.map((known) => [known.key, known.label])]);
    const known = field("How do you know them?", how);
    const wrong = element("p", "nkl-problem");
    wrong.setAttribute("role", "alert");
    known.append(wrong);
    let person = null;
    const add = button("Add to my list", async () => {
      wrong.textContent = how.value ? "" : "▲ Choose one first; a stranger is fine.";
      if (!how.value) {
        how.focus();
        return;
      }
      await page.ask("add", { contact_id: person.id, relationship: how.value });
      if (!lines.has(person.id)) search.focus();
    });
    one.append(who, known, add);
    return {
      root: one,
      show(next) {
        if (person === null) how.value = next.relationship;
        person = next;
        name.textContent = next.name;
        what.textContent = [next.role, next.company, next.reasons.length ? "" : next.connected].filter(Boolean).join(" · ");
        why.replaceChildren(...next.reasons.map((reason) => element("li", "", reason)));
        path.hidden = next.reasons.length === 0;
        why.hidden = next.reasons.length === 0;
        why.setAttribute("aria-label", `Why ${next.name}`);
        add.setAttribute("aria-label", `Add ${next.name} to my list`);
        how.setAttribute("aria-label", `How do you know ${next.name}?`);
      },
    };
  }

  function show(found) {
    const people = found.people ?? [];
    const there = new Set(people.map((one) => one.id));
    for (const id of [...lines.keys()]) if (!there.has(id)) lines.delete(id);
    for (const one of people) {
      if (!lines.has(one.id)) lines.set(one.id, makePerson());
      lines.get(one.id).show(one);
    }
    arrange(list, people.map((one) => lines.get(one.id).root));
    const none = !found.of;
    tools.hidden = none;
    const first = people.length < found.total ? `The first ${people.length} of ${found.total.toLocaleString("en")}` : `${people.length}`;
    count.textContent = none ? "" : found.query ? `${first} who fit, of ${found.of.toLocaleString("en")} connections` : `${first} connections, warm paths first`;
    const words = none
      ? "No connections yet. “Bring in people you already know”, further up, reads LinkedIn’s export and address books."
      : "Nobody among your connections fits. Try a company, a role or part of a name.";
    empty.replaceChildren(...(people.length ? [] : [element("p", "", words)]));
  }
  return { root, show, focus: () => search.focus(), stop: () => look.stop() };
}

// What is done with the text once it is written. Each button calls a method of the form and nothing else.
function makeActions(model, { tell, parts }) {
  const root = element("div", "nkc-actions");
  const kept = element("p", "nkc-kept");
  const out = element("div", "nkc-row");
  const said = element("p", "nkc-said");
  said.setAttribute("role", "status");
  root.append(kept, out, said);

  function answer(words, tone = "good") {
    say(said, words);
    said.className = `nkc-said nkc-tone-${tone}`;
  }

  // The text is taken from the boxes, so that it can be copied even when the kernel is gone.
  async function copy() {
    const text = composed(parts());
    let done = false;
    try {
      await navigator.clipboard.writeText(text);
      done = true;
    } catch {
      done = copyTheOldWay(text);
    }
    if (done) {
      const after = model.get("card").example ? "" : " Paste it where you send it, then come back and press “I sent it”.";
      answer(`✓ Copied: ${inGroups([...text].length)} characters.${after}`);
      tell("copy");
    } else {
      answer("▲ This browser does not let the page copy. The text stands in the boxes: copy it from there with Ctrl+C.", "bad");
    }
  }

  function copyTheOldWay(text) {
    const focused = document.activeElement;
    const area = element("textarea", "nkc-aloud");
    area.value = text;
    root.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    focused?.focus();
    return done;
  }

  const copying = button("Copy the message", copy);
  const saving = button("Save as .eml", () => tell("eml"));
  const sent = button("I sent it", () => tell("sent"));
  const replied = button("They replied", () => tell("replied"));
  let mail = null;
  let shown = "";

  return {
    root,
    kept: (words) => {
      say(kept, words);
      kept.classList.toggle("nkc-say-must", words.startsWith("▲"));
    },
    show(card) {
      if (mail && card.mail) mail.href = card.mail; // It follows the text, several times a second.
      const { state, profiles, email, example } = card;
      const now = JSON.stringify([state, profiles, email, Boolean(card.mail), example]);
      if (now === shown) return;
      shown = now;
      mail = card.mail ? safeLink("Open in mail program", card.mail) : null;
      const others = (profiles ?? []).map((link) => safeLink(link.label, link.href));
      const focused = document.activeElement;
      out.replaceChildren(copying, ...(mail ? [mail] : []), ...(email ? [saving] : []), ...others, sent, replied);
      sent.hidden = Boolean(example) || (state !== "draft" && state !== "ready");
      replied.hidden = Boolean(example) || state !== "sent";
      if (focused === sent && sent.hidden) replied.focus();
      else if (focused === replied && replied.hidden) copying.focus();
      else if (out.contains(focused)) focused.focus();
    },
    notice() {
      const words = model.get("notice");
      answer(words.text ?? "", words.tone);
    },
    receive(content, buffers) {
      if (!content.file) return;
      const address = URL.createObjectURL(new Blob([buffers[0]], { type: "message/rfc822" }));
      const link = element("a");
      link.href = address;
      link.download = content.file;
      link.click();
      setTimeout(() => URL.revokeObjectURL(address), 10_000);
    },
  };
}

// What a test looks for in the page, each given a selector of what the kit itself shows.
window.looks = {
  axe: async ours => {
  const found = await axe.run(document, { resultTypes: ['violations'] });
  const mine = [], theirs = {};
  for (const rule of found.violations) {
    for (const node of rule.nodes) {
      const element = document.querySelector(node.target.at(-1));
      if (element?.closest(ours)) {
        mine.push(`${rule.impact} ${rule.id}: ${node.html.slice(0, 160)} ${(node.any[0] ?? node.all[0] ?? node.none[0])?.message ?? ''}`);
      } else theirs[`${rule.impact} ${rule.id}`] = (theirs[`${rule.impact} ${rule.id}`] ?? 0) + 1;
    }
  }
  return { mine, theirs };
},

  unlabelled: ours => {
  const shown = one => one.checkVisibility({ visibilityProperty: true }) && one.getBoundingClientRect().width > 1;
  const named = control => {
    if (control.matches('button, summary, a, [role=button]')) return control.innerText.trim();
    const words = [...(control.labels ?? [])].filter(shown).map(label => label.innerText.trim()).join(' ');
    const by = (control.getAttribute('aria-labelledby') ?? '').split(/\s+/).map(id => id && document.getElementById(id)).filter(Boolean);
    // A cell that is being changed stands in a table under its column's heading.
    return words || by.filter(shown).map(one => one.innerText.trim()).join(' ') || control.closest('[data-label]')?.dataset.label;
  };
  return [...document.querySelectorAll(ours)].flatMap(root =>
    [...root.querySelectorAll('input, select, textarea, button, summary, a[href]')].filter(one => shown(one) && !named(one)).map(one => one.outerHTML.slice(0, 200)));
},

  cut: ours => {
  const shown = one => one.checkVisibility({ visibilityProperty: true }) && one.getBoundingClientRect().width > 1;
  return [...document.querySelectorAll(ours)].flatMap(root =>
    [...root.querySelectorAll('label, button, summary, legend, th, .widget-label, .widget-button')].filter(one => shown(one) && !one.className.includes('aloud'))
      .filter(one => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0 || one.scrollHeight > one.clientHeight + 2 && one.clientHeight > 0 && getComputedStyle(one).overflowY !== 'visible')
      .map(one => `${one.tagName} ${one.className} ${one.innerText.slice(0, 60)}: ${one.scrollWidth} of ${one.clientWidth}, ${one.scrollHeight} of ${one.clientHeight}`));
},

  sideways: ours => {
  const wide = one => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== 'visible';
  const page = document.querySelector('.jp-NotebookPanel:not(.lm-mod-hidden) .jp-WindowedPanel-outer');
  const roots = [...document.querySelectorAll(ours)].filter(one => one.checkVisibility());
  const seen = [page, ...roots, ...roots.flatMap(root => [...root.querySelectorAll('*')])];
  // A table of many columns may scroll in its own frame, which the keyboard reaches; a form may not.
  const held = seen.filter(one => one && one.clientWidth > 1 && !one.closest('.nk-table-frame') && !one.matches('input, textarea, select') && !one.className.includes?.('aloud') && wide(one));
  const edge = page.getBoundingClientRect().right;
  const out = roots.filter(one => one.getBoundingClientRect().right > edge + 1);
  return [...held, ...out].map(one => `${one.tagName} ${one.className}: ${one.scrollWidth} of ${one.clientWidth}`);
},

  focused: ours => {
  const one = document.activeElement, root = one?.closest(ours);
  if (!root) return null;
  const all = [...document.querySelectorAll('*')];
  const { top, bottom, left } = one.getBoundingClientRect();
  const outer = one.closest('.jp-WindowedPanel-outer');
  const name = `${one.tagName} ${one.getAttribute('aria-label') ?? one.labels?.[0]?.innerText ?? one.innerText.slice(0, 40)}`;
  const style = getComputedStyle(one), box = getComputedStyle(one.parentElement);
  return { at: all.indexOf(one), root: all.indexOf(root.closest('.nk-form, .nkl') ?? root), top: top + outer.scrollTop, bottom: bottom + outer.scrollTop, left, name,
    ringed: [style, box].some(each => each.outlineStyle !== 'none' && parseFloat(each.outlineWidth) >= 1) };
},

  moving: ours => [...document.querySelectorAll(ours)].flatMap(root => [root, ...root.querySelectorAll('*')]).filter(one => {
          const style = getComputedStyle(one);
          const longest = text => Math.max(...text.split(',').map(each => parseFloat(each) * (each.trim().endsWith('ms') ? 1 : 1000)));
          return longest(style.transitionDuration) > 10 || (style.animationName !== 'none' && longest(style.animationDuration) > 10);
        }).map(one => `${one.tagName} ${one.className}`),

};

/* Clausebook. Adds to pages that are complete without it. No dependencies, no network. */
(function () {
  'use strict';
  var doc = document;
  function all(sel, from) { return Array.prototype.slice.call((from || doc).querySelectorAll(sel)); }
  function one(sel, from) { return (from || doc).querySelector(sel); }
  function make(tag, text, cls) {
    var el = doc.createElement(tag);
    if (text) { el.textContent = text; }
    if (cls) { el.className = cls; }
    return el;
  }
  function show(el) { if (el) { el.hidden = false; } }
  function say(text) { var s = one('#said'); if (s) { s.textContent = ''; setTimeout(function () { s.textContent = text; }, 50); } }

  /* Days are days in London, counted from 1970, whatever the reader's clock is set to. */
  function today() {
    var p = {};
    new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', year: 'numeric', month: 'numeric', day: 'numeric' })
      .formatToParts(new Date()).forEach(function (x) { p[x.type] = +x.value; });
    return Date.UTC(p.year, p.month - 1, p.day) / 864e5;
  }
  function day(iso) { /* a month alone is over after its last day */
    var m = /^(\d{4})-(\d\d)(?:-(\d\d))?$/.exec(iso || '');
    if (!m) { return NaN; }
    return (m[3] ? Date.UTC(+m[1], m[2] - 1, +m[3]) : Date.UTC(+m[1], +m[2], 0)) / 864e5;
  }

  /* Reviews: what is said of a due date depends on the day of reading. */
  function reviews() {
    var now = today();
    all('time[data-review]').forEach(function (t) {
      var due = day(t.getAttribute('datetime')), box = t.closest('.rv');
      if (!box || isNaN(due)) { return; }
      var late = now - due, notice = +(t.dataset.notice || 60), long = +(t.dataset.long || 90);
      var state = late > long ? 'long-overdue' : late > 0 ? 'overdue' : late >= -notice ? 'due-soon' : 'in-date';
      var tag = one('.tag', box), word = one('.rv-word', box), after = one('.rv-after', box);
      if (tag) {
        tag.hidden = state === 'in-date';
        tag.className = 'tag tag-' + state;
        tag.textContent = late > 0 ? 'Overdue' : state === 'due-soon' ? 'Due soon' : '';
      }
      if (word) { word.textContent = word.textContent.replace(/(Review )?(?:was )?due by/i, function (all, review) { return review ? review + (late > 0 ? 'was due by' : 'due by') : late > 0 ? 'Was due by' : 'Due by'; }); }
      if (after) { after.hidden = late <= 0; }
      box.dataset.state = state;
    });
    all('[data-made]').forEach(function (p) {
      var age = now - day(p.dataset.made), out = one('.made-old', p);
      if (out && age >= +(p.dataset.stale || 7)) {
        out.textContent = ' This list may be out of date: it was made ' + age + ' days ago.';
        out.hidden = false;
      }
    });
  }

  /* The permanent address of a clause: its version's page, without index.html. */
  function permalink(id) {
    var holder = one('[data-pin]'), canon = one('link[rel=canonical]');
    var from = location.href.split(/[?#]/)[0];
    var base = holder ? new URL(holder.dataset.pin, from).href : canon ? canon.href : from;
    return base.replace(/index\.html$/, '') + '#' + id;
  }
  function copier() {
    if (!navigator.clipboard) { return; }
    var button = make('button', 'Copy link', 'copy');
    button.type = 'button';
    button.addEventListener('click', function () {
      navigator.clipboard.writeText(permalink(button.dataset.id)).then(function () {
        button.textContent = 'Link copied';
        say('Link copied');
      }, function () { button.textContent = 'Could not copy'; });
    });
    function place() {
      var id = '';
      try { id = decodeURIComponent(location.hash.slice(1)); } catch (e) { /* not ours */ }
      var el = id && doc.getElementById(id);
      button.remove();
      if (!el || !el.matches('.clause')) { return; }
      var spot = el.matches('p') ? el : one(':scope > p, :scope > .local > p, :scope > h2, :scope > h3, :scope > h4, :scope > h5, :scope > h6', el);
      if (!spot) { return; }
      button.textContent = 'Copy link';
      button.dataset.id = id;
      if (/^H/.test(spot.tagName)) { spot.after(button); } else { spot.append(button); }
    }
    addEventListener('hashchange', place);
    place();
  }

  /* Contents: open beside the text, and the section being read is marked. */
  function contents() {
    var toc = one('.toc');
    if (!toc) { return; }
    var box = one('details', toc), wide = matchMedia('(min-width:64em)');
    function fold() { if (box) { box.open = wide.matches; } }
    fold();
    wide.addEventListener('change', fold);
    if (box) { box.addEventListener('click', function (e) { if (!wide.matches && e.target.closest('a')) { box.open = false; } }); }
    var links = all('a[href^="#"]', toc), waiting = false;
    var marks = links.map(function (a) { return doc.getElementById(a.hash.slice(1)); });
    function mark() {
      waiting = false;
      var at = -1;
      marks.forEach(function (m, i) { if (m && m.getBoundingClientRect().top < innerHeight / 4) { at = i; } });
      links.forEach(function (a, i) {
        if (i !== at) { a.removeAttribute('aria-current'); return; }
        if (a.hasAttribute('aria-current')) { return; }
        a.setAttribute('aria-current', 'true');
        if (wide.matches) {
          var r = a.getBoundingClientRect(), t = toc.getBoundingClientRect();
          if (r.top < t.top || r.bottom > t.bottom) { toc.scrollTop += r.top - t.top - t.height / 3; }
        }
      });
    }
    addEventListener('scroll', function () { if (!waiting) { waiting = true; requestAnimationFrame(mark); } }, { passive: true });
    mark();
  }

  /* Comparison: steps from change to change. */
  function changes() {
    var bar = one('.bar'), heads = all('.chg > h3'), at = -1, went = 0;
    var single = one('#view-one'), wide = matchMedia('(min-width:64em)');
    if (single) { /* side by side, where there is room for it, unless one column is chosen */
      var apply = function () { all('.chg > details').forEach(function (d) { d.open = wide.matches && !single.checked; }); };
      if (!single.checked) { one('#view-side').checked = true; }
      all('input[name=view]').forEach(function (r) { r.addEventListener('change', apply); });
      wide.addEventListener('change', apply);
      apply();
    }
    if (!bar || heads.length < 2) { return; }
    show(bar);
    all('.next').forEach(function (n) { n.hidden = true; });
    var count = one('[data-count]', bar), keys = one('[data-keys]', bar), noun = bar.dataset.noun || 'change';
    function here() { /* the last change whose heading has come up to where headings stop, or gone above it */
      var found = -1, line = (parseFloat(getComputedStyle(doc.documentElement).scrollPaddingTop) || 0) + 8;
      heads.forEach(function (h, i) { if (h.getBoundingClientRect().top < line) { found = i; } });
      return found;
    }
    function near() { /* whether the reader is still where the last step led, or on the way there */
      var top = at < 0 ? -1 : heads[at].getBoundingClientRect().top;
      return at >= 0 && (doc.activeElement === heads[at] || Date.now() - went < 1000 || (top >= 0 && top < innerHeight));
    }
    function tell() { count.textContent = at < 0 ? '' : noun.charAt(0).toUpperCase() + noun.slice(1) + ' ' + (at + 1) + ' of ' + heads.length; }
    function go(step) {
      if (!near()) { var h = here(); at = step < 0 && h >= 0 && heads[h].getBoundingClientRect().top < 0 ? h + 1 : h; }
      at = Math.max(0, Math.min(heads.length - 1, at + step));
      went = Date.now();
      heads[at].tabIndex = -1;
      heads[at].focus();
      heads[at].scrollIntoView({ block: 'start' });
      tell();
    }
    one('[data-go="-1"]', bar).addEventListener('click', function () { go(-1); });
    one('[data-go="1"]', bar).addEventListener('click', function () { go(1); });
    doc.addEventListener('keydown', function (e) {
      if (!keys.checked || e.ctrlKey || e.metaKey || e.altKey || /^(SELECT|TEXTAREA)$/.test(e.target.tagName)) { return; }
      if (e.key === 'j' || e.key === 'J') { go(1); } else if (e.key === 'k' || e.key === 'K') { go(-1); }
    });
    tell();
  }

  /* First pages: a few letters or a topic narrow the lists, and Enter goes on to the search of the clauses. */
  function filter() {
    all('[data-filter]').forEach(function (box) {
      var input = one('input', box), topic = one('select', box);
      var on = make('button', 'Search the text');
      on.hidden = true;
      box.append(on);
      show(box);
      function narrow() {
        var words = input.value.toLowerCase().split(/\s+/).filter(Boolean), left = 0;
        all('[data-filter-list] > *').forEach(function (row) {
          var text = row.textContent.toLowerCase();
          row.hidden = !words.every(function (w) { return text.indexOf(w) >= 0; }) || !!(topic && topic.value && row.dataset.topic !== topic.value);
          if (!row.hidden) { left += 1; }
        });
        /* No heading stands over nothing. */
        all('[data-filter-list]').forEach(function (list) {
          var part = list.closest('section'), empty = all(':scope > :not([hidden])', list).length === 0;
          (part.contains(box) ? list.closest('table') : part).hidden = empty;
        });
        on.hidden = left > 0 || !words.length;
        one('[role=status]', box).textContent = !words.length && !(topic && topic.value) ? '' : left ? left + (left === 1 ? ' title' : ' titles') + ' found.' : 'No policy title has these words.';
      }
      input.addEventListener('input', narrow);
      if (topic) { topic.addEventListener('change', narrow); }
      box.addEventListener('submit', function (e) {
        e.preventDefault();
        location.href = box.getAttribute('action') + '#q=' + encodeURIComponent(input.value.trim());
      });
      if (input.value || (topic && topic.value)) { narrow(); }
    });
  }

  /* In a frame of one of the websites that the page names, which have a head and a foot of their own. The name of the frame
     stays from page to page, where the address of the page around it cannot be asked for. */
  function embed() {
    var allowed = (doc.documentElement.dataset.embed || '').split(' '), around = '';
    if (window === parent || !allowed[0]) { return; }
    try { around = location.ancestorOrigins ? location.ancestorOrigins[0] : new URL(doc.referrer).origin; } catch (e) { /* not told */ }
    if (allowed.indexOf(around) >= 0) { window.name = 'clausebook'; }
    if (allowed.indexOf(around) >= 0 || (window.name === 'clausebook' && around === location.origin)) { doc.documentElement.classList.add('embedded'); }
  }

  /* What was searched for is marked in the clause that opens. */
  function found() {
    var asked = new URLSearchParams(location.search).get('marked'), el = null;
    try { el = doc.getElementById(decodeURIComponent(location.hash.slice(1))); } catch (e) { /* not ours */ }
    /* Of a very large book the search knows the policy and not the clause. */
    var whole = asked && !location.hash ? one('article.text') : null;
    if (!asked || !(whole || (el && el.matches('.clause')))) { return; }
    el = whole || el;
    var words = asked.toLowerCase().split(' '), walk = doc.createTreeWalker(el, NodeFilter.SHOW_TEXT), texts = [];
    while (walk.nextNode()) { if (!walk.currentNode.parentNode.closest('.ref,.para,.since,.vh')) { texts.push(walk.currentNode); } }
    texts.forEach(function (text) {
      var parts = text.data.split(/([\p{L}\p{N}]+(?:['\u2019][\p{L}\p{N}]+)*)/u), any = false, out = doc.createDocumentFragment();
      parts.forEach(function (part, i) {
        var hit = i % 2 && words.indexOf(part.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f'\u2019]/g, '')) >= 0;
        any = any || hit;
        out.append(hit ? make('mark', part) : part);
      });
      if (any) { text.replaceWith(out); }
    });
    if (whole && one('mark', whole)) { one('mark', whole).scrollIntoView({ block: 'center' }); }
  }

  /* History: two lists in place of every pair. */
  function pick() {
    var form = one('[data-pick]');
    if (!form) { return; }
    var from = one('[name=from]', form), to = one('[name=to]', form), note = one('[role=status]', form);
    show(form);
    form.addEventListener('submit', function (e) {
      e.preventDefault();
      var link = all('a[data-from]').filter(function (a) {
        return (a.dataset.from === from.value && a.dataset.to === to.value) || (a.dataset.from === to.value && a.dataset.to === from.value);
      })[0];
      if (link) { location.href = link.href; return; }
      note.textContent = from.value === to.value ? 'Choose two different versions.' : 'There is no page for this pair. Compare each with the current version instead.';
    });
  }

  /* latest/: on to the policy, with the clause. */
  function alias() {
    var a = one('a[data-latest]');
    if (a) { location.replace(a.href + (a.dataset.was ? '?was=' + encodeURIComponent(a.dataset.was) : '') + location.hash); }
    var was = new URLSearchParams(location.search).get('was'), h1 = one('h1');
    if (was && !a && h1 && /^[\p{L}\p{N} \u2018\u2019'-]{1,60}$/u.test(was)) {
      one('.title').after(make('p', 'What was called \u2018' + was + '\u2019 is part of this document now.', 'renamed-notice'));
    }
  }

  /* Paper says when it was printed, and from where if the page does not know. */
  function printing() {
    all('[data-print]').forEach(function (b) { show(b); b.addEventListener('click', function () { print(); }); });
    var out = one('[data-printed]');
    if (!out) { return; }
    addEventListener('beforeprint', function () {
      var day = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', dateStyle: 'long' }).format(new Date());
      var from = out.previousElementSibling.matches('.print-only') || !/^http/.test(location.protocol) ? '' : ' from ' + location.href.split('#')[0];
      out.textContent = 'Printed on ' + day + from + '.';
      show(out);
    });
  }

  /* Links to clauses are one stop of the Tab key: the arrows go from one to the next. */
  function roving() {
    var links = all('.text .ref, .text .para'), at = 0;
    if (links.length < 2) { return; }
    var hint = make('span', 'Arrow keys go from clause to clause, and a number that you type goes to it.', 'vh');
    var typed = '', waits;
    hint.id = 'clause-keys';
    one('.text').before(hint);
    function go(to) {
      links[at].tabIndex = -1;
      links[at].removeAttribute('aria-describedby');
      at = to;
      links[at].tabIndex = 0;
      links[at].setAttribute('aria-describedby', hint.id);
    }
    function arrive() {
      var to = links.map(function (a) { return a.hash; }).indexOf(location.hash);
      if (to >= 0) { go(to); }
    }
    links.forEach(function (a) { a.tabIndex = -1; });
    go(0);
    arrive();
    addEventListener('hashchange', arrive);
    one('.text').addEventListener('focusin', function (e) {
      var to = links.indexOf(e.target);
      if (to >= 0) { go(to); }
    });
    one('.text').addEventListener('keydown', function (e) {
      var to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: links.length - 1 }[e.key];
      if (links.indexOf(e.target) < 0 || e.ctrlKey || e.metaKey || e.altKey) { return; }
      /* As in a list: what is typed without a pause is a number, while a clause's link has the focus. */
      if (/^[\da-z.()]$/i.test(e.key)) {
        clearTimeout(waits);
        waits = setTimeout(function () { typed = ''; }, 1500);
        typed += e.key.toLowerCase();
        to = links.findIndex(function (a) {
          return a.closest('[data-clause]').dataset.clause.toLowerCase().indexOf(typed) === 0;
        });
        to = to < 0 ? undefined : to;
      }
      if (to === undefined || e.shiftKey && !typed) { return; }
      e.preventDefault();
      if (links[to]) { links[to].focus(); }
    });
  }

  embed(); alias(); reviews(); contents(); changes(); copier(); filter(); pick(); printing(); roving(); found();
  doc.addEventListener('visibilitychange', function () { if (!doc.hidden) { reviews(); } });
}());

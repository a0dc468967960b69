// Loads the page again when the book has changed; says so when the book is broken. Only `clausebook serve` adds it.
(() => {
  "use strict";
  const site = document.currentScript.dataset.site;
  let seen = "nothing";
  let banner = null;

  const say = (message) => {
    if (!message) {
      banner?.remove();
      banner = null;
      return;
    }
    if (!banner) {
      banner = document.createElement("div");
      banner.id = "clausebook-broken";
      banner.setAttribute("role", "alert");
      banner.style.cssText =
        "position:fixed;inset:auto 0 0 0;z-index:9999;padding:16px 24px;border-top:4px solid #fd0;" +
        "background:#0b0c0c;color:#fff;font:17px/1.45 system-ui,sans-serif;white-space:pre-wrap";
      document.body.append(banner);
    }
    banner.textContent = `This is the last good site. The book needs mending.\n${message}`;
  };

  const pause = (time) => new Promise((done) => setTimeout(done, time));
  const visible = () =>
    new Promise((done) => {
      const look = () => {
        if (document.hidden) return;
        document.removeEventListener("visibilitychange", look);
        done();
      };
      document.addEventListener("visibilitychange", look);
      look();
    });

  const follow = async () => {
    for (;;) {
      // A browser opens few connections to one place: pages that nobody looks at leave them to the others.
      await visible();
      try {
        const reply = await fetch(`/.clausebook/changes/${seen}`, { cache: "no-store" });
        const news = await reply.json();
        if (news.site !== site) {
          location.reload();
          return;
        }
        seen = news.turn;
        say(news.broken);
      } catch {
        await pause(500);
      }
    }
  };
  addEventListener("DOMContentLoaded", follow);
})();

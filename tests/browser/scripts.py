"""What to ask a page in its own language: its scripts come after its words, and what it keeps comes after both."""

import json

SCRIPTS_ARE_THERE = """(async () => {
  const app = document.querySelector('script[src$="js/app.js"]').src;
  const names = [...document.querySelectorAll("[data-module]")].flatMap(({ dataset }) => dataset.module.split(/ +/));
  await Promise.all(names.filter(Boolean).map((name) => import(app.replace("app.js", `modules/${name}.js`))));
  return true;
})()"""


def keeps(name: str, text: str = "") -> str:
    """Return a promise: whether this phone keeps so named a thing of its account, in which a text stands."""
    return f"""(async () => {{
      const app = document.querySelector('script[src$="js/app.js"]').src;
      const {{ openStore }} = await import(app.replace("app.js", "lib/store.js"));
      const {{ Wallet }} = await import(app.replace("app.js", "lib/wallet.js"));
      const wallet = new Wallet(await openStore());
      const account = await wallet.account();
      const kept = account === null ? null : await wallet.recall(account, {json.dumps(name)});
      return kept !== null && JSON.stringify(kept).includes({json.dumps(text)});
    }})()"""

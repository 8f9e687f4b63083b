export const STYLE = `
:root { color-scheme: light dark; --ink: #1c1f26; --paper: #f7f7f4; --card: #ffffff; --line: #767b86; --accent: #17457a; --alarm: #9d1c1c; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #eceef2; --paper: #14161b; --card: #1e2128; --line: #8a909c; --accent: #a9cbff; --alarm: #ffb3ad; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 46rem; margin: 0 auto; padding: 2rem 1rem 4rem; }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; }
h2 { font-size: 1rem; margin: 1.5rem 0 .5rem; }
p { margin: .25rem 0 1rem; }
ul { list-style: none; margin: 0; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: .5rem; }
button { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: .375rem; padding: .5rem .75rem; min-height: 2.75rem; cursor: pointer; }
ul button { width: 100%; height: 100%; text-align: left; }
button.main { background: var(--accent); border-color: var(--accent); color: var(--paper); }
button:hover { border-color: var(--accent); text-decoration: underline; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
small { display: block; font-size: .875rem; }
label { display: block; margin: .75rem 0 .25rem; font-weight: 600; }
input { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: .375rem; padding: .5rem .75rem; width: 100%; max-width: 22rem; min-height: 2.75rem; display: block; }
form > button.main { margin-top: 1rem; }
.alarm { color: var(--alarm); font-weight: 600; }
code { overflow-wrap: anywhere; }
`;

import { escapeMarkup } from '@/sandbox/cas/escape';

export type CasRole = 'administrator' | 'auditor' | 'helpdesk' | 'manager' | 'none';

export type CasPerson = { username: string; name: string; email: string; title: string; role: CasRole };

const HEADINGS: [CasRole, string][] = [
  ['administrator', 'Administration'],
  ['auditor', 'Audit'],
  ['helpdesk', 'Assistance'],
  ['manager', 'Responsables de groupes'],
  ['none', 'Sans rôle dans la console'],
];

/** Of the many without a role, so many are offered by a button. */
const SHOWN_PER_ROLE = 6;

function page(title: string, content: string): string {
  return `<!DOCTYPE html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeMarkup(title)} · Université de Valcombe</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/cas/style.css">
</head>
<body>
<main>
${content}
</main>
</body>
</html>
`;
}

const hidden = (name: string, value: string): string =>
  `<input type="hidden" name="${name}" value="${escapeMarkup(value)}">`;

function personButton({ username, name, title }: CasPerson): string {
  const label = `${escapeMarkup(name)}<small>${escapeMarkup(title)}</small>`;
  return `<li><button type="submit" name="person" value="${escapeMarkup(username)}">${label}</button></li>`;
}

function roleSection([role, heading]: [CasRole, string], people: readonly CasPerson[]): string {
  const shown = people.filter((person) => person.role === role).slice(0, SHOWN_PER_ROLE);
  if (shown.length === 0) return '';
  return `<section><h2>${heading}</h2>\n<ul>\n${shown.map(personButton).join('\n')}\n</ul></section>`;
}

export type LoginForm = { service: string; ticket: string; people: readonly CasPerson[]; isRefused: boolean };

/** Offers the sample people by role, and a form for everybody else. */
export function loginPage({ service, ticket, people, isRefused }: LoginForm): string {
  const fields = `${hidden('service', service)}${hidden('lt', ticket)}`;
  const refused = '<p class="alarm" role="alert">Identifiant ou mot de passe incorrect.</p>';
  const target = service ? `<p>Pour continuer vers <code>${escapeMarkup(service)}</code></p>` : '';
  return page(
    'Se connecter',
    `<h1>Se connecter</h1>
<p>Service d’authentification de démonstration de l’Université de Valcombe. Choisissez une personne :</p>
${target}
${isRefused ? refused : ''}
<form method="post" action="/cas/login">
${fields}
${HEADINGS.map((heading) => roleSection(heading, people)).join('\n')}
</form>
<section>
<h2>Autre personne</h2>
<p>Le mot de passe est l’identifiant suivi de <code>-demo</code>.</p>
<form method="post" action="/cas/login">
${fields}
<label for="username">Identifiant</label>
<input id="username" name="username" autocomplete="username" required>
<label for="password">Mot de passe</label>
<input id="password" name="password" type="password" autocomplete="current-password" required>
<button class="main" type="submit">Se connecter</button>
</form>
</section>`,
  );
}

export function messagePage(title: string, text: string): string {
  return page(title, `<h1>${escapeMarkup(title)}</h1>\n<p>${escapeMarkup(text)}</p>`);
}

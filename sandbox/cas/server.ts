import { randomBytes } from 'node:crypto';
import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { type CasPerson, loginPage, messagePage } from '@/sandbox/cas/pages';
import { isRegistered, LOCAL_SERVICES, mayReturnTo, withTicket } from '@/sandbox/cas/services';
import { STYLE } from '@/sandbox/cas/style';
import { Tickets } from '@/sandbox/cas/tickets';
import { type Attributes, logoutRequestXml, validationXml } from '@/sandbox/cas/xml';

type Env = { Bindings: HttpBindings };

export type CasOptions = {
  people: readonly CasPerson[];
  /** Services that get tickets: URL prefixes, or `http://host:*`. */
  services?: readonly string[];
  ticketValidityMs?: number;
};

const COOKIE = 'TGC';

/** How long a logout waits for a service before it goes on. */
const LOGOUT_TIMEOUT_MS = 5_000;

class CasServer {
  readonly app = new Hono<Env>();
  private readonly tickets: Tickets;
  private readonly people: ReadonlyMap<string, CasPerson>;
  private readonly services: readonly string[];
  private readonly loginTickets = new Set<string>();

  constructor({ people, services = LOCAL_SERVICES, ticketValidityMs }: CasOptions) {
    this.people = new Map(people.map((person) => [person.username, person]));
    this.services = services;
    this.tickets = new Tickets(ticketValidityMs);
    this.app.use('/cas/*', async (context, next) => {
      await next();
      this.protect(context);
    });
    this.app.get('/cas', (context) => context.redirect('/cas/login'));
    this.app.get('/cas/login', (context) => this.showLogin(context));
    this.app.post('/cas/login', (context) => this.signIn(context));
    this.app.get('/cas/logout', (context) => this.signOut(context));
    this.app.get('/cas/serviceValidate', (context) => this.validate(context));
    this.app.get('/cas/p3/serviceValidate', (context) => this.validate(context));
    this.app.get('/cas/style.css', (context) =>
      context.body(STYLE, 200, { 'Content-Type': 'text/css; charset=utf-8' }),
    );
  }

  /** Forms lead on to the services: browsers hold form-action against the redirect as well. */
  private protect(context: Context<Env>): void {
    const targets = this.services.map((allowed) =>
      allowed.endsWith(':*') ? allowed : new URL(allowed).origin,
    );
    const policy = [
      "default-src 'none'",
      "style-src 'self'",
      'img-src data:',
      `form-action 'self' ${targets.join(' ')}`,
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ];
    context.header('Content-Security-Policy', policy.join('; '));
    context.header('Referrer-Policy', 'no-referrer');
    context.header('X-Content-Type-Options', 'nosniff');
    context.header('Cache-Control', 'no-store');
  }

  private showLogin(context: Context<Env>): Response | Promise<Response> {
    const service = context.req.query('service') ?? '';
    const renew = context.req.query('renew') === 'true';
    const gateway = context.req.query('gateway') === 'true' && !renew;
    if (service && !isRegistered(service, this.services)) return this.refuseService(context);
    const cookie = getCookie(context, COOKIE);
    const session = renew ? undefined : this.tickets.session(cookie);
    if (session && cookie) return this.proceed(context, cookie, service, false);
    if (gateway && service) return context.redirect(service);
    return this.form(context, service, false);
  }

  private form(context: Context<Env>, service: string, isRefused: boolean): Response | Promise<Response> {
    const ticket = `LT-${randomBytes(18).toString('hex')}`;
    this.loginTickets.add(ticket);
    const people = [...this.people.values()];
    return context.html(loginPage({ service, ticket, people, isRefused }), isRefused ? 401 : 200);
  }

  private refuseService(context: Context<Env>): Response | Promise<Response> {
    return context.html(
      messagePage('Service inconnu', 'Ce service n’est pas autorisé à utiliser cette authentification.'),
    );
  }

  private async signIn(context: Context<Env>): Promise<Response> {
    const form = new URLSearchParams(await context.req.text());
    const service = form.get('service') ?? '';
    if (service && !isRegistered(service, this.services)) return this.refuseService(context);
    const isOurForm = this.loginTickets.delete(form.get('lt') ?? '');
    const username = form.get('person') ?? form.get('username')?.trim() ?? '';
    const isRight = form.has('person') || form.get('password') === `${username}-demo`;
    if (!isOurForm || !this.people.has(username) || !isRight) return this.form(context, service, true);
    this.tickets.signOut(getCookie(context, COOKIE));
    const cookie = this.tickets.signIn(username);
    setCookie(context, COOKIE, cookie, { httpOnly: true, sameSite: 'Lax', path: '/cas' });
    return this.proceed(context, cookie, service, true);
  }

  private proceed(
    context: Context<Env>,
    cookie: string,
    service: string,
    isFromNewLogin: boolean,
  ): Response | Promise<Response> {
    const username = this.tickets.session(cookie)?.username ?? '';
    if (!service) {
      const name = this.people.get(username)?.name ?? username;
      return context.html(messagePage('Connexion réussie', `Vous êtes connecté en tant que ${name}.`));
    }
    const ticket = this.tickets.grant(cookie, service, isFromNewLogin) ?? '';
    return context.redirect(withTicket(service, ticket));
  }

  private validate(context: Context<Env>): Response {
    const { ticket, service, renew } = context.req.query();
    const validation = this.tickets.validate(ticket, service, renew === 'true');
    const xml = validationXml(validation, (username) => this.attributesOf(username));
    return context.body(xml, 200, { 'Content-Type': 'text/xml; charset=utf-8' });
  }

  private attributesOf(username: string): Attributes {
    const person = this.people.get(username);
    return person ? { displayName: person.name, mail: person.email, title: person.title } : {};
  }

  private async signOut(context: Context<Env>): Promise<Response> {
    const session = this.tickets.signOut(getCookie(context, COOKIE));
    deleteCookie(context, COOKIE, { path: '/cas' });
    if (session) {
      const told = session.visited.map(({ service, ticket }) =>
        tellLogout(session.username, service, ticket),
      );
      await Promise.allSettled(told);
    }
    const service = context.req.query('service');
    if (service && mayReturnTo(service, this.services)) return context.redirect(service);
    return context.html(messagePage('Déconnexion', 'Vous êtes déconnecté.'));
  }
}

/** Single logout: told once, whether or not it is heard. */
async function tellLogout(username: string, service: string, ticket: string): Promise<void> {
  const logoutRequest = logoutRequestXml(username, ticket, randomBytes(16).toString('hex'));
  await fetch(service, {
    method: 'POST',
    body: new URLSearchParams({ logoutRequest }),
    redirect: 'manual',
    signal: AbortSignal.timeout(LOGOUT_TIMEOUT_MS),
  });
}

/** A CAS 3 server for the sample people. Everybody's password is the login followed by `-demo`. */
export const casApp = (options: CasOptions): Hono<Env> => new CasServer(options).app;

import { AppError } from '@/lib/base/errors';
import { config } from '@/lib/base/server/config';

/** Where CAS sends people back: one constant from the configuration, whatever the request's headers say. */
export function serviceUrl(): string {
  return `${config().REGIE_URL}/api/cas`;
}

export function loginUrl(): string {
  return `${casUrl()}/login?${new URLSearchParams({ service: serviceUrl() })}`;
}

export function logoutUrl(returnTo: string): string {
  return `${casUrl()}/logout?${new URLSearchParams({ service: returnTo })}`;
}

/** Every value is encoded, so that a ticket cannot bring a parameter of its own. */
export function validationUrl(ticket: string): string {
  return `${casUrl()}/p3/serviceValidate?${new URLSearchParams({ service: serviceUrl(), ticket })}`;
}

/** @throws AppError CONFIGURATION */
function casUrl(): string {
  const { CAS_URL } = config();
  if (!CAS_URL) throw new AppError('CONFIGURATION', 'CAS_URL is not set', { variables: 'CAS_URL' });
  return CAS_URL;
}

import { cookies, headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { config } from '@/lib/base/server/config';
import { isLocale, type Locale, preferredLocale, REGIONS } from './locales';
import { NAMESPACES } from './namespaces';

async function requestLocale(): Promise<Locale> {
  const chosen = (await cookies()).get('regie-locale')?.value;
  return isLocale(chosen) ? chosen : preferredLocale((await headers()).get('accept-language'));
}

async function loadMessages(locale: Locale) {
  const files = await Promise.all(
    NAMESPACES.map((namespace) => import(`../../messages/${locale}/${namespace}.json`)),
  );
  return Object.fromEntries(NAMESPACES.map((namespace, index) => [namespace, files[index].default]));
}

export default getRequestConfig(async () => {
  const locale = await requestLocale();
  return {
    locale: REGIONS[locale],
    messages: await loadMessages(locale),
    timeZone: config().REGIE_TIME_ZONE,
    now: new Date(),
  };
});

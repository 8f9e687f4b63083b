/** What is left of the session, in the browser's cache of answers. */
export const SESSION_KEY = ['session'] as const;

/** Time is an argument: pure rooms take a `Date`, effects take a `Clock`. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();

/** Goes on evenly whatever somebody sets this machine's clock to: for what lasts, not for what is dated. */
export const steadyClock: Clock = () => new Date(performance.timeOrigin + performance.now());

const DATE = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const MOMENT = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const TIME = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });

/** A date as people of the browser's language write it. */
export function day(date: string): string {
  return DATE.format(new Date(date));
}

/** A date with the time of the day. */
export function moment(date: string): string {
  return MOMENT.format(new Date(date));
}

/** The time of the day alone. */
export function timeOfDay(date: string): string {
  return TIME.format(new Date(date));
}

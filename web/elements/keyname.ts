/** What a pressed key is called. */

/** The key as a person means it: Latin letters also on a Cyrillic layout. */
export function keyOf(event: KeyboardEvent): string {
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1];
  return letter && !/^[a-z]$/i.test(event.key) ? letter.toLowerCase() : event.key.toLowerCase();
}

/**
 * Gathers what comes by a name, and passes it on together with the next frame: what each of a thousand pictures would
 * have done anew is done once for all that have come meanwhile.
 */
export function eachFrame<T>(act: (gathered: ReadonlyMap<string, T>) => void): (name: string, value: T) => void {
  let gathered = new Map<string, T>();
  return (name, value) => {
    if (gathered.size === 0) {
      requestAnimationFrame(() => {
        const all = gathered;
        gathered = new Map();
        act(all);
      });
    }
    gathered.set(name, value);
  };
}

import { BEAT_CHANNELS_MAX } from '../limits.ts';

/** A heartbeat tells the revisions of at most 100 channels. With more, each beat asks for the next ones, in turn. */
export class BeatRounds {
  private next = 0;

  /** Undefined where the server's own choice, the connection's subscriptions, holds them all. */
  channels(known: readonly string[], areAllFollowed: boolean): readonly string[] | undefined {
    if (known.length <= BEAT_CHANNELS_MAX) return areAllFollowed ? undefined : known;
    const from = this.next % known.length;
    this.next = from + BEAT_CHANNELS_MAX;
    const ahead = known.slice(from, from + BEAT_CHANNELS_MAX);
    return [...ahead, ...known.slice(0, Math.min(from, BEAT_CHANNELS_MAX - ahead.length))];
  }
}

// What a front end does with the generated types. It is only type-checked, strictly: what is wrong here would be wrong
// in every front end.

import type { ResultOf, VariablesOf } from '@graphql-typed-document-node/core';
import { useFragment, type FragmentType } from './client/index';
import {
  LobbyBallotDocument,
  LobbyItemFragmentDoc,
  LobbyNewsDocument,
  LobbyTallyDocument,
  LobbyUnitDocument,
} from './client/graphql';
import type { RefusalCode, Residency, Scalars } from './schema';

type Known<Code extends RefusalCode> = Code;
export type AskAgain = Known<'UNAVAILABLE' | 'RESUBSCRIBE'>;

export function line(item: FragmentType<typeof LobbyItemFragmentDoc>): string {
  const { kind, title, publishedAt, scope } = useFragment(LobbyItemFragmentDoc, item);
  const where: string = scope.building?.address ?? 'everywhere';
  return kind === 'EMERGENCY' ? title.toUpperCase() : `${publishedAt.slice(0, 10)} ${title} ${where}`;
}

export function page({ news }: ResultOf<typeof LobbyNewsDocument>): { lines: string[]; after: string | null } {
  const { hasNextPage, endCursor } = news.pageInfo;
  return { lines: news.edges.map(({ node }) => line(node)), after: hasNextPage ? endCursor : null };
}

export function more(complexId: string, after: string | null): VariablesOf<typeof LobbyNewsDocument> {
  return { complexId, after };
}

export function area({ node }: ResultOf<typeof LobbyUnitDocument>): string | null {
  return node?.__typename === 'Unit' ? node.areaM2.replace('.', ',') : null;
}

export function told({ castBallot }: ResultOf<typeof LobbyBallotDocument>): string {
  switch (castBallot.__typename) {
    case 'Ballot':
      return new Date(castBallot.castAt).toISOString();
    case 'Refused': {
      const code: RefusalCode = castBallot.code;
      return `${code}: ${castBallot.message} ${castBallot.field?.split('.')[0] ?? ''}`;
    }
    default:
      // A third answer would be a change that every front end has to know of.
      return castBallot satisfies never;
  }
}

type Tally = ResultOf<typeof LobbyTallyDocument>;

export function newest(before: Tally, now: Tally): number[] {
  const { version, questions } = now.pollTally;
  if (version <= before.pollTally.version) return [];
  return questions.flatMap(({ options }) => options.map(({ share, ballots }) => Number(share.slice(0, 6)) * ballots));
}

export function movedIn(residency: Pick<Residency, 'since'>): Scalars['Date']['output'] {
  return residency.since ?? 'long ago';
}

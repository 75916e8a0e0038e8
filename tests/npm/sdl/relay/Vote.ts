// A thing that is fetched again, a mutation that answers with one of two types, and a live state.

import { graphql } from 'relay-runtime';

export const poll = graphql`
  fragment Vote_poll on Poll @refetchable(queryName: "VotePollQuery") {
    state
    closesAt
    questions { id text options { id text } }
    myBallots { id castAt answers { questionId optionIds } }
    tally { version questions { options { optionId share } } }
  }
`;

export const cast = graphql`
  mutation VoteCastMutation($input: CastBallotInput!) {
    castBallot(input: $input) {
      __typename
      ... on Ballot { id castAt unit { areaM2 } answers { questionId optionIds } }
      ... on Refused { code message field }
    }
  }
`;

export const tally = graphql`
  subscription VoteTallySubscription($pollId: ID!) {
    pollTally(pollId: $pollId) { version ballots electorate asOf final questions { options { optionId share } } }
  }
`;

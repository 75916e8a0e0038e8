// A list that grows: read page by page, and from its feed.

import { graphql } from 'relay-runtime';

export const query = graphql`
  query NewsPageQuery($complexId: ID!, $first: Int!) {
    ...NewsPage_list @arguments(complexId: $complexId, first: $first)
  }
`;

export const list = graphql`
  fragment NewsPage_list on Query
  @argumentDefinitions(complexId: { type: "ID!" }, first: { type: "Int", defaultValue: 20 }, after: { type: "String" })
  @refetchable(queryName: "NewsPageMoreQuery") {
    news(complexId: $complexId, first: $first, after: $after) @connection(key: "NewsPage_news") {
      __id
      totalCount
      edges { node { id ...NewsPage_item } }
    }
  }
`;

export const item = graphql`
  fragment NewsPage_item on NewsItem { kind title body publishedAt scope { building { address } } }
`;

export const feed = graphql`
  subscription NewsPageSubscription($complexId: ID!, $after: String, $connections: [ID!]!) {
    newsFeed(complexId: $complexId, after: $after) @prependEdge(connections: $connections) {
      cursor
      node { ...NewsPage_item }
    }
  }
`;

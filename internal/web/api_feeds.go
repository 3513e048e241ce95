package web

import (
	"context"
	"fmt"

	"sitrep"
	"sitrep/internal/contract"
)

func (s *Server) feedsOf(ctx context.Context, _ *struct{}) (*body[contract.Feeds], error) {
	if s.feeds == nil {
		return answer(contract.Feeds{Items: []contract.Feed{}}), nil
	}
	all, err := s.feeds.List(ctx)
	if err != nil {
		return nil, s.problem(err)
	}
	return answer(all), nil
}

type addFeedsAsk struct {
	Body struct {
		URL  string `json:"url,omitempty" required:"false" doc:"address of an RSS, Atom or JSON feed, a news sitemap, or a plain list of reports"`
		List string `json:"list,omitempty" required:"false" doc:"instead of url: OPML, or addresses of feeds, one a line"`
	}
}

type feedAsk struct {
	ID   string `path:"id"`
	Body struct {
		Paused bool `json:"paused" doc:"whether it is left alone"`
	}
}

func (s *Server) addFeeds(ctx context.Context, q *addFeedsAsk) (*body[contract.Feeds], error) {
	list := q.Body.List
	if q.Body.URL != "" {
		if list != "" {
			return nil, s.problem(fmt.Errorf("%w: either url or list", sitrep.ErrBadInput))
		}
		list = q.Body.URL
	}
	return s.withFeeds(ctx, func() error {
		_, err := s.feeds.Add(ctx, identityOf(ctx).Name, []byte(list))
		return err
	})
}

func (s *Server) pauseFeed(ctx context.Context, q *feedAsk) (*body[contract.Feeds], error) {
	return s.withFeeds(ctx, func() error { return s.feeds.Pause(ctx, identityOf(ctx).Name, q.ID, q.Body.Paused) })
}

func (s *Server) checkFeed(ctx context.Context, q *byID) (*body[contract.Feeds], error) {
	return s.withFeeds(ctx, func() error { return s.feeds.Check(ctx, identityOf(ctx).Name, q.ID) })
}

func (s *Server) removeFeed(ctx context.Context, q *byID) (*body[contract.Feeds], error) {
	return s.withFeeds(ctx, func() error { return s.feeds.Remove(ctx, q.ID) })
}

// withFeeds changes something about feeds and answers with all of them.
func (s *Server) withFeeds(ctx context.Context, change func() error) (*body[contract.Feeds], error) {
	if s.feeds == nil {
		return nil, s.problem(errNothingComesIn)
	}
	if err := change(); err != nil {
		return nil, s.problem(err)
	}
	return s.feedsOf(ctx, nil)
}

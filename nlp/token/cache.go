package token

import (
	"hash/maphash"
	"strings"
	"sync"
)

// chunkCache remembers how chunks were split.
type chunkCache struct {
	seed   maphash.Seed
	shards [shardCount]struct {
		mu     sync.RWMutex
		chunks map[string][]piece
	}
}

// maxCached is the longest chunk, in bytes, that is remembered.
const maxCached = 64

func (c *chunkCache) get(chunk string) []piece {
	if len(chunk) > maxCached {
		return nil
	}
	s := &c.shards[maphash.String(c.seed, chunk)%shardCount]
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.chunks[chunk]
}

func (c *chunkCache) put(chunk string, pieces []piece) {
	if len(chunk) > maxCached {
		return
	}
	s := &c.shards[maphash.String(c.seed, chunk)%shardCount]
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.chunks == nil || len(s.chunks) >= shardSize {
		s.chunks = make(map[string][]piece, shardSize)
	}
	s.chunks[strings.Clone(chunk)] = pieces
}

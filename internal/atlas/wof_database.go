package atlas

import (
	"bytes"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"

	_ "modernc.org/sqlite" // the driver "sqlite"
)

func isSQLite(head []byte) bool { return bytes.HasPrefix(head, []byte("SQLite format 3\x00")) }

// readWOFDatabase reads a SQLite distribution: table spr, and where they are there
// names, concordances and geojson (for the inhabitants). It goes by identifier, so
// that from is the last one read.
func (r *rows) readWOFDatabase(from int64) (err error) {
	db, err := sql.Open("sqlite", "file:"+(&url.URL{Path: r.source.path}).EscapedPath()+"?mode=ro&immutable=1")
	if err != nil {
		return err
	}
	defer db.Close()
	tables, err := tablesOf(db)
	if err != nil {
		return err
	}
	if !tables["spr"] {
		return errors.New("no table spr, expected a SQLite distribution of Who's On First")
	}
	people := "0"
	join := ""
	if tables["geojson"] {
		join = " LEFT JOIN geojson g ON g.id = s.id"
		people = `coalesce(json_extract(g.body, '$.properties."wof:population"'), json_extract(g.body, '$.properties."gn:population"'), 0)`
	}
	list, err := db.QueryContext(r.ctx, `SELECT s.id, coalesce(s.name, ''), coalesce(s.placetype, ''), coalesce(s.country, ''), coalesce(s.latitude, 0), coalesce(s.longitude, 0),
		coalesce(s.is_deprecated, 0) > 0 OR coalesce(s.is_superseded, 0) > 0 OR coalesce(s.is_current, 1) = 0, `+people+` FROM spr s`+join+` WHERE s.id > ? ORDER BY s.id`, from)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, list.Close()) }()
	for list.Next() {
		var p wofPlace
		if err := list.Scan(&p.id, &p.name, &p.kind, &p.country, &p.lat, &p.lon, &p.gone, &p.people); err != nil {
			return err
		}
		r.line++
		if !p.gone && wofFeatures[p.kind] != "" {
			if p.names, p.geoNames, err = r.moreOf(db, tables, p.id); err != nil {
				return err
			}
		}
		r.wof(p)
		if err := r.next(int64(p.id)); err != nil {
			return err
		}
	}
	return list.Err()
}

func tablesOf(db *sql.DB) (map[string]bool, error) {
	list, err := db.Query(`SELECT name FROM sqlite_master WHERE type IN ('table', 'view')`)
	if err != nil {
		return nil, err
	}
	defer list.Close()
	out := map[string]bool{}
	for list.Next() {
		var name string
		if err := list.Scan(&name); err != nil {
			return nil, err
		}
		out[name] = true
	}
	return out, list.Err()
}

// moreOf returns the other names of a place and its identifier in GeoNames.
func (r *rows) moreOf(db *sql.DB, tables map[string]bool, id int) (names []string, geoNames int, err error) {
	if tables["names"] {
		if names, err = texts(db, `SELECT name FROM names WHERE id = ? ORDER BY rowid`, id); err != nil {
			return nil, 0, fmt.Errorf("names of %d: %w", id, err)
		}
	}
	if tables["concordances"] {
		ids, err := texts(db, `SELECT CAST(other_id AS TEXT) FROM concordances WHERE id = ? AND other_source IN ('gn:id', 'geonames', 'gn')`, id)
		if err != nil {
			return nil, 0, fmt.Errorf("concordances of %d: %w", id, err)
		}
		for _, s := range ids {
			if n, err := strconv.Atoi(strings.TrimSpace(s)); err == nil && n > 0 {
				geoNames = n
			}
		}
	}
	return names, geoNames, nil
}

func texts(db *sql.DB, query string, id int) (out []string, err error) {
	list, err := db.Query(query, id)
	if err != nil {
		return nil, err
	}
	defer list.Close()
	for list.Next() {
		var s sql.NullString
		if err := list.Scan(&s); err != nil {
			return nil, err
		}
		if s.Valid {
			out = append(out, s.String)
		}
	}
	return out, list.Err()
}

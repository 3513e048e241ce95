package store

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/json"
	"fmt"

	"github.com/pressly/goose/v3"

	"sitrep/internal/redact"
)

// keyedVersion is the schema in which what is hidden has names under a key of the
// store's own. Before, a name was a bare hash of the words: whoever saw it could try on it
// whose name was hidden.
const keyedVersion = 8

// keyedNames gives a store its key, and names anew what is hidden already.
func keyedNames(d dialect) *goose.Migration {
	up := func(ctx context.Context, tx *sql.Tx) error {
		key := rand.Text() + rand.Text() // 256 bits
		if _, err := tx.ExecContext(ctx, d.rebind("INSERT INTO notes (name, value) VALUES (?, ?)"), hidingNote, key); err != nil {
			return err
		}
		type row struct {
			id string
			record
			body string
		}
		var rows []row
		found, err := tx.QueryContext(ctx, d.rebind("SELECT id, sort, name, at, who, body FROM desk WHERE sort = ? ORDER BY at, id"), redactionSort)
		if err != nil {
			return err
		}
		defer found.Close()
		for found.Next() {
			var r row
			if err := found.Scan(&r.id, &r.sort, &r.name, &r.at, &r.who, &r.body); err != nil {
				return err
			}
			rows = append(rows, r)
		}
		if err := found.Err(); err != nil {
			return err
		}
		for _, r := range rows {
			var rule redact.Rule
			if err := json.Unmarshal([]byte(r.body), &rule); err != nil {
				return fmt.Errorf("%w: %s: %w", ErrDamaged, r.sort, err)
			}
			rule = rule.Named([]byte(key))
			body, err := json.Marshal(rule)
			if err != nil {
				return err
			}
			r.name = rule.Name
			if _, err := tx.ExecContext(ctx, d.rebind("UPDATE desk SET id = ?, name = ?, body = ? WHERE id = ?"), r.record.id(string(body)), r.name, string(body), r.id); err != nil {
				return err
			}
		}
		return nil
	}
	down := func(ctx context.Context, tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, d.rebind("DELETE FROM notes WHERE name = ?"), hidingNote)
		return err
	}
	return goose.NewGoMigration(keyedVersion, &goose.GoFunc{RunTx: up}, &goose.GoFunc{RunTx: down})
}

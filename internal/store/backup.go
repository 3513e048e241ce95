package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
)

// ErrBackup says that a store's own database has the means to copy it.
var ErrBackup = errors.New("a store on PostgreSQL is backed up by PostgreSQL's own tools")

// Backup writes the store as it is at one moment into a new SQLite file, whatever is
// written meanwhile; the writer does not wait. The file comes under its name when it is
// whole and synced, so that a backup that was stopped leaves none. It can be read by its
// owner alone, since it holds hashes of passwords. A store that is not SQLite's returns
// ErrBackup.
func (st *Store) Backup(ctx context.Context, path string) (err error) {
	defer func() { wrapped(&err, "backing up %s", st.Name()) }()
	d, ok := st.d.(*sqlite)
	if !ok {
		return ErrBackup
	}
	if _, err := os.Lstat(path); err == nil {
		return fmt.Errorf("%s: %w", path, os.ErrExist)
	}
	// SQLite takes an empty file for one that is to be written.
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*.part")
	if err != nil {
		return err
	}
	defer func() {
		_ = f.Close() // a second time does nothing
		_ = os.Remove(f.Name())
	}()
	if err := d.vacuumInto(ctx, f.Name()); err != nil {
		return err
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return err
	}
	if err := os.Link(f.Name(), path); err != nil { // unlike renaming, in place of nothing
		if errors.Is(err, os.ErrExist) {
			return err
		}
		if err := os.Rename(f.Name(), path); err != nil { // file systems without links
			return err
		}
	}
	return syncFolder(filepath.Dir(path))
}

// vacuumInto writes the database into an empty file. A connection that is for queries
// only may not; one that opens the database itself for reading may.
func (d *sqlite) vacuumInto(ctx context.Context, path string) (err error) {
	q := url.Values{"mode": {"ro"}, "_pragma": {"busy_timeout(10000)"}}
	if d.unwritable() {
		q.Set("immutable", "1")
	}
	db, err := sql.Open("sqlite", "file:"+(&url.URL{Path: d.path}).EscapedPath()+"?"+q.Encode())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	_, err = db.ExecContext(ctx, "VACUUM INTO ?", path)
	return d.explain(err)
}

// syncFolder makes a name in a folder last through a crash, where the system can.
func syncFolder(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	_ = d.Sync() // Windows has no such thing
	return d.Close()
}

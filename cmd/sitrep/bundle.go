package main

import (
	"archive/zip"
	"context"
	"crypto/ed25519"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"sitrep"
	"sitrep/internal/dataset"
	"sitrep/internal/evidence"
	"sitrep/internal/read"
	"sitrep/internal/store"
)

func bundleCommand(a *app) *cobra.Command {
	var dsn, out, key string
	var only []string
	c := &cobra.Command{
		Use:   "bundle -o FILE.zip",
		Short: "Pack the store as evidence: originals, custody, texts, claims, incidents, hashes",
		Long: "Pack the store, or some of its reports, into one archive that sitrep verify checks on any machine: every\n" +
			"byte by its hash, the words of every claim, and by the same versions every claim made again from its original.\n" +
			"With --sign the manifest is signed by an Ed25519 key (openssl genpkey -algorithm ed25519 -out key.pem).",
		Example: "  sitrep bundle -o case.zip --sign key.pem\n  sitrep verify case.zip\n" +
			"  openssl ts -query -data manifest.json -sha256 -cert -out query.tsq   # then ask an authority\n  sitrep bundle stamp case.zip answer.tsr",
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if out == "" {
				return usage("name the archive with -o")
			}
			ctx, stop := untilInterrupted(c.Context())
			defer stop()
			p, err := a.load()
			if err != nil {
				return err
			}
			opt := evidence.Options{Made: p.Provenance(), Sides: p.Who()}
			for _, id := range only {
				opt.Only = append(opt.Only, sitrep.ReportID(id))
			}
			if key != "" {
				if opt.Sign, err = readKey(key); err != nil {
					return err
				}
			}
			return reading(ctx, dsn, func(st *store.Store) error { return a.pack(ctx, st, out, opt) })
		},
	}
	addStoreFlag(c, &dsn)
	c.Flags().StringVarP(&out, "out", "o", "", "the archive's `FILE`")
	c.Flags().StringVar(&key, "sign", "", "sign with the private key in `FILE` (PKCS #8, PEM)")
	c.Flags().StringArrayVar(&only, "report", nil, "only the report `ID`; may be repeated")
	c.AddCommand(stampCommand(a))
	return c
}

// pack writes a bundle that appears under its name when it is whole.
func (a *app) pack(ctx context.Context, st *store.Store, out string, opt evidence.Options) error {
	steps, err := st.VerifySteps(ctx)
	if err != nil {
		return err
	}
	b := newBar(a.err, "packed", steps)
	defer b.done()
	opt.Each = b.add
	f, err := dataset.CreateFile(out)
	if err != nil {
		return err
	}
	m, err := evidence.Pack(ctx, st, f, opt)
	if err != nil {
		return errors.Join(err, f.Discard())
	}
	if err := f.Close(); err != nil {
		return err
	}
	b.done()
	if m.Withheld > 0 {
		a.note(fmt.Sprintf("%d reports hold words that are hidden and are left out", m.Withheld))
	}
	fmt.Fprintf(a.out, "%s: %d originals, %d reports, %d claims, %d incidents\n", out, m.Originals, m.Reports, m.Claims, m.Incidents)
	return nil
}

func stampCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "stamp FILE.zip TOKEN.tsr",
		Short: "Put a time stamp of the manifest (RFC 3161) beside it",
		Args:  exactly(2, "a bundle and the answer of a time stamp authority"),
		RunE: func(_ *cobra.Command, args []string) error {
			token, err := os.ReadFile(args[1])
			if err != nil {
				return err
			}
			from, err := zip.OpenReader(args[0])
			if err != nil {
				return fmt.Errorf("%s: %w", args[0], err)
			}
			defer from.Close()
			f, err := dataset.CreateFile(args[0])
			if err != nil {
				return err
			}
			if err := evidence.Stamp(&from.Reader, f, token); err != nil {
				return errors.Join(fmt.Errorf("%s: %w", args[0], err), f.Discard())
			}
			return f.Close()
		},
	}
}

// readKey reads an Ed25519 key as openssl writes it.
func readKey(path string) (ed25519.PrivateKey, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	block, _ := pem.Decode(data)
	if block == nil {
		return nil, fmt.Errorf("%s: no PEM block: %w", path, sitrep.ErrBadInput)
	}
	k, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	key, ok := k.(ed25519.PrivateKey)
	if !ok {
		return nil, fmt.Errorf("%s: %T is not an Ed25519 key: %w", path, k, sitrep.ErrBadInput)
	}
	return key, nil
}

// verifyBundle checks a bundle against this program.
func (a *app) verifyBundle(ctx context.Context, path string) error {
	p, err := a.load()
	if err != nil {
		return err
	}
	r, err := p.Reader(read.Options{Again: true})
	if err != nil {
		return err
	}
	b := newBar(a.err, "checked", -1)
	who := p.Who()
	n, err := evidence.Check(ctx, path, evidence.Against{
		Made: p.Provenance(), By: who.Version(), Sides: who, Each: b.add,
		Read: func(o sitrep.Original) (sitrep.Annotation, error) {
			doc, err := r.Original(o)
			if err != nil {
				return sitrep.Annotation{}, err
			}
			return p.Annotate(doc, false), nil
		},
		Reconcile: func(reports []sitrep.Annotation) []sitrep.Incident { return p.Reconcile(reports).Incidents },
		Bad: func(what string, err error) {
			a.failed = true
			b.say(a.out, "%s: %v", what, err)
		},
	})
	b.done()
	if err != nil {
		return err
	}
	m := &n.Manifest
	fmt.Fprintf(a.out, "%d files, %d originals, %d reports, %d claims: %d faults\n", len(m.Files), m.Originals, m.Reports, m.Claims, n.Faults)
	fmt.Fprintf(a.out, "claims made again from their originals, byte for byte: %d of %d reports\n", n.Again, m.Reports)
	if n.Others > 0 {
		fmt.Fprintf(a.out, "not made again: %d reports read by other versions than this program's (made by engine %s)\n", n.Others, m.Made.Engine)
	}
	switch {
	case n.Incidents:
		fmt.Fprintf(a.out, "incidents made again, byte for byte: %d\n", m.Incidents)
	case m.Incidents > 0:
		fmt.Fprintln(a.out, "incidents not made again: that needs the whole store, reconciled by this program's versions")
	}
	if n.Signer != nil {
		fmt.Fprintf(a.out, "signed by the Ed25519 key %s; whose it is you must know\n", base64.StdEncoding.EncodeToString(n.Signer))
	}
	if n.Stamped {
		fmt.Fprintln(a.out, "a time stamp of this manifest is there; openssl ts -verify tells who gave it")
	}
	return nil
}

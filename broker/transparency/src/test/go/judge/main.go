// Judge holds what the module wrote against an implementation of the formats by others: the log's
// ML-DSA-44 and Ed25519 lines, and the proof of an entry.
//
// Usage: judge FOLDER
package main

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"

	"github.com/transparency-dev/formats/log"
	fnote "github.com/transparency-dev/formats/note"
	"github.com/transparency-dev/formats/proof"
	mproof "github.com/transparency-dev/merkle/proof"
	"github.com/transparency-dev/merkle/rfc6962"
	"golang.org/x/mod/sumdb/note"
)

func main() {
	if err := judge(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "judge:", err)
		os.Exit(1)
	}
}

func judge(folder string) error {
	for _, key := range []string{"ed25519.vkey", "mldsa44.vkey"} {
		vkey, err := os.ReadFile(filepath.Join(folder, key))
		if err != nil {
			return err
		}
		verifier, err := fnote.NewVerifier(string(vkey))
		if err != nil {
			return fmt.Errorf("%s: %w", key, err)
		}
		if err := judgeProof(folder, verifier); err != nil {
			return fmt.Errorf("%s: %w", key, err)
		}
		fmt.Println("accepted: checkpoint and proof with", key)
	}
	return nil
}

func judgeProof(folder string, verifier note.Verifier) error {
	file, err := os.ReadFile(filepath.Join(folder, "entry.tlog-proof"))
	if err != nil {
		return err
	}
	entry, err := os.ReadFile(filepath.Join(folder, "entry"))
	if err != nil {
		return err
	}
	var logged proof.TLogProof
	if err := logged.Unmarshal(file); err != nil {
		return err
	}
	checkpoint, _, _, err := log.ParseCheckpoint(logged.Checkpoint, verifier.Name(), verifier)
	if err != nil {
		return err
	}
	path := make([][]byte, len(logged.Hashes))
	for i, hash := range logged.Hashes {
		path[i] = hash[:]
	}
	leaf := sha256.Sum256(append([]byte{0}, entry...))
	return mproof.VerifyInclusion(
		rfc6962.DefaultHasher, logged.Index, checkpoint.Size, leaf[:], path, checkpoint.Hash)
}

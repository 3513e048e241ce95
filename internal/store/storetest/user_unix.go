//go:build unix

package storetest

import (
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"strconv"
	"syscall"
)

// asUser gives a folder to a user and returns what makes commands run as them.
func asUser(u *user.User, dir string) (func(*exec.Cmd), error) {
	uid, err := strconv.Atoi(u.Uid)
	if err != nil {
		return nil, err
	}
	gid, err := strconv.Atoi(u.Gid)
	if err != nil {
		return nil, err
	}
	if err := os.Chown(dir, uid, gid); err != nil {
		return nil, fmt.Errorf("giving %s to %s: %w", dir, u.Username, err)
	}
	return func(c *exec.Cmd) {
		keepFiles()
		c.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}
	}, nil
}

// keepFiles keeps the files that whoever started the tests left open, such as a
// lock, from the server: it outlives a test that is killed, and would hold them.
func keepFiles() {
	const first, most = 3, 64
	for fd := first; fd < most; fd++ {
		syscall.CloseOnExec(fd)
	}
}

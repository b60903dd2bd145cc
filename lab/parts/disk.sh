# A node's disk: an ext4 file system of its own in a file, so that it can be full and fsync is real.
# Where the machine has no loop devices it is a plain folder, and cannot be full.

disk_up() {
  local folder=$LAB/$1/disk
  mkdir -p "$folder"
  truncate -s "${DISK_MIB}M" "$folder.img"
  if mkfs.ext4 -q -m 0 -E lazy_itable_init=1,lazy_journal_init=1 "$folder.img" 2>>"$LAB/up.log" &&
    mount -o loop,noatime "$folder.img" "$folder" 2>>"$LAB/up.log"; then
    return 0
  fi
  rm -f "$folder.img"
  echo "  (no loop device: node $1's disk cannot be made full)"
}

# The kernel may hold a killed server's files for a moment after the process is gone (its io_uring is
# taken apart in the background).
disk_down() {
  local folder=$LAB/$1/disk
  ! mountpoint -q "$folder" || await 10 umount "$folder" ||
    die "$folder is still in use, by: $(fuser -vm "$folder" 2>&1 | tr -s ' \n' ' ')"
}

disk_full() {
  local folder=$LAB/$1/disk
  mountpoint -q "$folder" || die "node $1's disk cannot be made full: this machine has no loop devices"
  # most of it at once, the rest by writing until there is no room
  fallocate -l "$(df -B1 --output=avail "$folder" | tail -n 1 | tr -d ' ')" "$folder/filler" 2>/dev/null || true
  cat /dev/zero >"$folder/filler.rest" 2>/dev/null || true
  echo "the disk of $1 is full"
}

disk_free() { rm -f "$LAB/$1"/disk/filler*; }

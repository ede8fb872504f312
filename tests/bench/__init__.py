"""Speed and size, measured as ratios against the smallest Textual app in the same run.

    python -m tests.bench            every budget at 100, 1,000 and 10,000 cards, one table
    python -m tests.bench --quick    fewer repetitions: a few minutes less, more noise

Milliseconds say as much about the machine and its other tenants as about us, so every figure has
a neighbour measured the same way a moment before or after:

- **The trivial app** (``trivial.py``): one line of text and a key that changes it, the least that
  Textual can start and paint. The command line is held against ``python -c "import tinydb"``, a
  durable change against appending as many bytes to a file and calling fsync.
- **Interleaved**: one round is trivial, 100, 1,000, 10,000 cards; then the next round. A ratio is
  taken within its round, and the table shows the median of these ratios. A slow minute hits both
  sides of a ratio.
- **Through a real pseudo-terminal** (``through_terminal.py``): the program as people start it, 120
  columns by 40 rows, on an emulated screen that takes part in synchronized output. A key counts
  from the write that sends it to the arrival of the output that completes the first frame showing
  the change. What the emulator takes to interpret it is not counted. Start counts from the fork to
  the frame that shows columns and cards. A filter keystroke counts to the last frame, which holds
  its result. Memory is the resident size at the end of the session.
- **In process** (``in_process.py``): a fresh interpreter, the app with a driver that takes painted
  frames and drops them, CPU time: of the process until the first board is painted, and of the
  event loop's thread for a key, until nothing is left to do. CPU time feels other programs much
  less than the clock on the wall does.
- **Commits** (``commits.py``): the store alone, without screens: CPU time of the calling thread for
  a move, and wall time until it is durable.
- **Shell** (``shell.py``): whole processes.

Shown: the median over rounds, and in brackets the least and the most. Other programs only ever
add time, so the least is nearest to a quiet machine: a budget missed by the median but met by the
least of both sides is called "met when quiet". Every round starts on a fresh copy of the data, made
once for each size with the demo planner and a fixed seed, its files already in the page cache.
"""

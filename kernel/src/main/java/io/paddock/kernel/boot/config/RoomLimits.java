package io.paddock.kernel.boot.config;

/**
 * From when on a server is short of room.
 *
 * @param diskSoft          free room on a disk below which the operator is warned
 * @param diskHard          free room on a disk below which nothing may grow
 * @param memorySoftPercent of the heap in use above which the operator is warned; 100 for never
 * @param memoryHardPercent of the heap in use above which nothing may grow; 100 for never
 */
public record RoomLimits(Share diskSoft, Share diskHard, int memorySoftPercent, int memoryHardPercent) {

    static RoomLimits of(Settings settings) {
        return new RoomLimits(
                new Share(settings.text("limits.disk.soft")), new Share(settings.text("limits.disk.hard")),
                settings.integer("limits.memory.soft"), settings.integer("limits.memory.hard"));
    }
}
